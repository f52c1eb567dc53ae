export type Entity = "run" | "task-state" | "artifact" | "agent-configuration";

export const ENTITY_NAMES: Record<Entity, string> = {
  run: "run",
  "task-state": "task state",
  artifact: "artifact",
  "agent-configuration": "agent configuration",
};

/** Keys that only one entity has, the most telling first: a run may hold the others, never the reverse. */
const SIGNS: [Entity, string[]][] = [
  ["run", ["phases", "task_states", "artifacts", "repository", "requested_spec_input"]],
  ["agent-configuration", ["agent_backend", "agent_version", "runtime_env"]],
  ["artifact", ["artifact_id", "artifact_type", "storage_path"]],
  ["task-state", ["phase", "attempt", "metadata"]],
];

/** The entity that the payload looks like. Text that is not JSON yet is judged by the keys that can be seen in it. */
export function guessEntity(text: string): Entity {
  const keys = keysOf(text);
  return SIGNS.find(([, signs]) => signs.some((sign) => keys.has(sign)))?.[0] ?? "run";
}

function keysOf(text: string): Set<string> {
  try {
    const value: unknown = JSON.parse(text);
    return new Set(typeof value === "object" && value !== null ? Object.keys(value) : []);
  } catch {
    return new Set(Array.from(text.matchAll(/"(\w+)"\s*:/g), (match) => match[1] ?? ""));
  }
}
