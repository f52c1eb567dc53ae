import { TaskState, type EntityKind } from "spec-automation";
import type { TaskSkills } from "./report.ts";

/** The skills of every task state in the text, or undefined when it is not JSON. Derivation needs no valid payload. */
export function skillsOf(entity: EntityKind, text: string): TaskSkills[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return taskStates(entity, value).map((task, position) => ({
    phase: label(task, "phase") ?? `Task state ${position + 1}`,
    attempt: label(task, "attempt") ?? "1",
    status: label(task, "status") ?? "",
    skills: TaskState.explainSkills(JSON.stringify(task)),
  }));
}

function taskStates(entity: EntityKind, value: unknown): unknown[] {
  if (entity === "task-state") return [value];
  if (entity !== "run") return [];
  const states = field(value, "phases") ?? field(value, "task_states");
  return Array.isArray(states) ? states : [];
}

function label(task: unknown, key: string): string | undefined {
  const value = field(task, key);
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
