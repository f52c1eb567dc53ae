import type { EntityKind } from "./api/detect.js";
import type { Entity } from "./api/entity.js";
import type { Normalized, Patched, Verdict } from "./api/results.js";
import { createValidateStream } from "./bulk/stream.js";
import { invalidPayload } from "./error.js";
import type { Glue } from "./glue.js";
import type { Host, Verb } from "./host.js";
import type { Payload } from "./input.js";
import { issuesOf } from "./issues.js";
import { CLEAN, isValid } from "./packed.js";
import { createStandard } from "./standard.js";
import type { PatchOperation } from "./types.js";

/** The entities: their numbers in the core, their words for users, and their names in messages. */
export const ENTITY = {
  run: { id: 0, word: "run", name: "run" },
  taskState: { id: 1, word: "task-state", name: "task state" },
  artifact: { id: 2, word: "artifact", name: "artifact" },
  agentConfiguration: { id: 3, word: "agent-configuration", name: "agent configuration" },
  auto: { id: 4, word: "auto", name: "payload" },
} as const satisfies Record<string, { id: number; word: EntityKind | "auto"; name: string }>;

const decoder = new TextDecoder();

/** Makes the functions that every entity has. */
export function createEntity<Row, Response = Row, Input = Row | Response>(
  host: Host,
  { id, name }: { id: number; name: string },
): Entity<Row, Response, Input> {
  const validate: Verb<Verdict> = (glue, payload) =>
    verdict(glue, glue.validate(id, payload.length, payload.isValue));

  const patch: Verb<Patched> = (glue, payload) => {
    const { ok, issues } = verdict(glue, glue.patch(id, payload.length, payload.isValue));
    return { ok, issues, patch: changes(glue) };
  };

  const canonical = <Value>(glue: Glue, payload: Payload): Normalized<Value> => {
    const { ok, issues } = verdict(glue, glue.patch(id, payload.length, payload.isValue));
    if (!ok) return { ok, issues };
    return { ok, value: changed(glue) as Value, issues };
  };

  // The type of the value depends on the options; the declaration of the entity has the types.
  const normalize = <Value>(input: unknown, options?: unknown): Normalized<Value> =>
    host.run<Normalized<Value>>(canonical, input, options);

  const parse = <Value>(input: unknown, options?: unknown): Value => {
    const result = normalize<Value>(input, options);
    if (result.ok) return result.value;
    throw invalidPayload(name, result.issues);
  };

  return {
    validate: (input, options) => host.run(validate, input, options, { entity: id, clean }),
    normalize,
    patch: (input, options) => host.run(patch, input, options),
    parse,
    validateStream: createValidateStream(host, id),
    "~standard": createStandard<Input, Row | Response>(host, canonical),
  };
}

function clean(): Verdict {
  return { ok: true, issues: [] };
}

export function verdict(glue: Glue, packed: number): Verdict {
  if (packed === CLEAN) return clean();
  return { ok: isValid(packed), issues: issuesOf(glue) };
}

/** The changes that the core keeps. */
export function changes(glue: Glue): PatchOperation[] {
  return JSON.parse(glue.changes()) as PatchOperation[];
}

/** The payload with the changes that the core keeps made in it, as a value. */
export function changed(glue: Glue): unknown {
  const at = glue.changed();
  const { buffer } = glue.memory();
  const [cells, count, start, length] = new Uint32Array(buffer, at, 4);
  const others = JSON.parse(decoder.decode(new Uint8Array(buffer, start, length))) as unknown[];
  // Cells are made only if there is something that makes values of them.
  if (count === 0) return others[0];
  return glue.values?.make({ cells: new Int32Array(buffer, cells, count), others });
}
