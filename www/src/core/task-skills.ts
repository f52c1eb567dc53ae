import { TaskState, type EntityKind } from "spec-automation";
import type { Checked } from "./check.ts";
import type { TaskSkills } from "./report.ts";

/** More rows than anybody reads. */
const MOST = 500;

/** The skills of the task states, or undefined when the payload is not JSON. Derivation needs no valid payload. */
export function skillsOf({ question, report }: Checked): TaskSkills[] | undefined {
  const tasks = taskStates(report.entity, question.payload);
  return tasks?.slice(0, MOST).map(({ task, path }, position) => ({
    phase: label(task, "phase") ?? `Task state ${position + 1}`,
    attempt: label(task, "attempt") ?? "1",
    status: label(task, "status") ?? "",
    path,
    skills: TaskState.explainSkills(JSON.stringify(task)),
  }));
}

/** How many task states the payload has; undefined when it is not JSON. */
export function countTaskStates(entity: EntityKind, payload: string | Uint8Array): number | undefined {
  return taskStates(entity, payload)?.length;
}

interface Found {
  task: unknown;
  path: string;
}

function taskStates(entity: EntityKind, payload: string | Uint8Array): Found[] | undefined {
  const value = parse(payload);
  if (value === undefined) return undefined;
  if (entity === "task-state") return [{ task: value, path: "" }];
  if (entity !== "run") return [];
  const key = field(value, "phases") === undefined ? "task_states" : "phases";
  const states = field(value, key);
  return Array.isArray(states) ? states.map((task, index) => ({ task, path: `/${key}/${index}` })) : [];
}

function parse(payload: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof payload === "string" ? payload : new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}

function label(task: unknown, key: string): string | undefined {
  const value = field(task, key);
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
