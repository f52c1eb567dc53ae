import { TaskState, type EntityKind } from "spec-automation";
import type { Checked } from "./check.ts";
import type { TaskSkills } from "./report.ts";
import { taskStates } from "./task-states.ts";

/** More rows than anybody reads. */
const MOST = 500;

/** The skills of the task states, or undefined when the payload is not JSON. Derivation needs no valid payload. */
export function skillsOf({ question, report }: Checked): TaskSkills[] | undefined {
  const tasks = taskStates(report.entity, question.payload);
  return tasks?.slice(0, MOST).map(({ task, ...names }) => ({ ...names, skills: TaskState.explainSkills(JSON.stringify(task)) }));
}

/** How many task states the payload has; undefined when it is not JSON. */
export function countTaskStates(entity: EntityKind, payload: string | Uint8Array): number | undefined {
  return taskStates(entity, payload)?.length;
}
