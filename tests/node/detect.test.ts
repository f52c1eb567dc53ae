import assert from "node:assert/strict";
import { test } from "node:test";
import { AgentConfiguration, Artifact, detectEntity, Run, TaskState, type EntityKind } from "spec-automation";
import { FULL } from "./support/full-payloads.js";
import { NAMES, TABLES } from "./support/schemas.js";

const KINDS = new Map<unknown, EntityKind>([
  [Run, "run"],
  [TaskState, "task-state"],
  [Artifact, "artifact"],
  [AgentConfiguration, "agent-configuration"],
]);

for (const table of NAMES) {
  test(`the kind of a ${table} is told from its keys, as value, text and bytes`, () => {
    const kind = KINDS.get(TABLES[table].entity);
    const text = JSON.stringify(FULL[table]);
    for (const input of [FULL[table], text, Buffer.from(text)]) assert.equal(detectEntity(input), kind);
  });
}

test("what is no JSON object has no kind", () => {
  for (const input of ["", "{", "[]", 7, null, undefined, Buffer.from([0xff])]) assert.equal(detectEntity(input), null);
});
