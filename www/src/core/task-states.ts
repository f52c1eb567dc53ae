import type { EntityKind } from "spec-automation";

/** A task state of a payload that need not be valid, with what it is called by. */
export interface FoundTask {
  task: unknown;
  /** RFC 6901 JSON Pointer to it. */
  path: string;
  phase: string;
  attempt: string;
  status: string;
}

/** The task states of a payload; undefined when it is not JSON. */
export function taskStates(entity: EntityKind, payload: string | Uint8Array): FoundTask[] | undefined {
  const value = parse(payload);
  if (value === undefined) return undefined;
  if (entity === "task-state") return [found(value, "", 0)];
  if (entity !== "run") return [];
  const key = field(value, "phases") === undefined ? "task_states" : "phases";
  const states = field(value, key);
  return Array.isArray(states) ? states.map((task, index) => found(task, `/${key}/${index}`, index)) : [];
}

/** What a payload that need not be valid says its status is. */
export function statusOf(payload: string | Uint8Array): string {
  return label(parse(payload), "status") ?? "";
}

function found(task: unknown, path: string, index: number): FoundTask {
  return {
    task,
    path,
    phase: label(task, "phase") ?? `Task state ${index + 1}`,
    attempt: label(task, "attempt") ?? "1",
    status: label(task, "status") ?? "",
  };
}

function parse(payload: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof payload === "string" ? payload : new TextDecoder("utf-8", { ignoreBOM: true }).decode(payload));
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
