import type { Options, PhaseState, Skills, SkillsExplanation, TaskStateRecord } from "../types.js";
import type { CanonicalPhaseState, CanonicalTaskStateRecord } from "./canonical.js";
import type { Entity } from "./entity.js";

/** Task states, as a table row or as a phase of the API's run detail. */
export interface TaskStateEntity
  extends Entity<CanonicalTaskStateRecord, CanonicalPhaseState, TaskStateRecord | PhaseState> {
  /**
   * Derives the skills of a task state from its phase and metadata, valid or not. `null` when nothing is known, and also
   * when the payload is not a JSON object: `validate` tells what is wrong with it.
   *
   * @param taskState - in either shape: a string of JSON, the bytes of one, or a JavaScript value
   *
   * @example
   * ```ts
   * TaskState.deriveSkills({ phase: "speckit_plan", metadata: {} });
   * // { selectedSkill: "speckit", executionPath: "skill", usedSkills: true, usedFallback: false,
   * //   shadowModeRequested: null }
   * ```
   */
  deriveSkills(taskState: unknown, options?: Options): Skills | null;

  /**
   * As `deriveSkills`, with the source of each value.
   *
   * @param taskState - in either shape: a string of JSON, the bytes of one, or a JavaScript value
   *
   * @example
   * ```ts
   * TaskState.explainSkills({ phase: "speckit_plan" }).selectedSkill;
   * // { value: "speckit", source: "default" }
   * ```
   */
  explainSkills(taskState: unknown, options?: Options): SkillsExplanation;
}
