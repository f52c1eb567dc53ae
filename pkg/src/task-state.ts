import type { CanonicalPhaseState, CanonicalTaskStateRecord } from "./api/canonical.js";
import type { TaskStateEntity } from "./api/task-state.js";
import { createEntity, ENTITY } from "./entity.js";
import type { Host, Verb } from "./host.js";
import type { PhaseState, Skills, SkillsExplanation, TaskStateRecord } from "./types.js";

/** Makes the functions for task states. */
export function createTaskState(host: Host): TaskStateEntity {
  const derive: Verb<Skills | null> = (glue, payload) => {
    glue.derive(payload.length, payload.isValue);
    return JSON.parse(glue.text()) as Skills | null;
  };
  const explain: Verb<SkillsExplanation> = (glue, payload) => {
    glue.explain(payload.length, payload.isValue);
    return JSON.parse(glue.text()) as SkillsExplanation;
  };

  return {
    ...createEntity<CanonicalTaskStateRecord, CanonicalPhaseState, TaskStateRecord | PhaseState>(host, ENTITY.taskState),
    deriveSkills: (taskState, options) => host.run(derive, taskState, options),
    explainSkills: (taskState, options) => host.run(explain, taskState, options),
  };
}
