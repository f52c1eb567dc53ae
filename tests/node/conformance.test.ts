import assert from "node:assert/strict";
import { test } from "node:test";
import { Run, TaskState } from "spec-automation";
import { vectors } from "./support/vectors.js";

interface Derive {
  id: string;
  phase: string;
  metadata?: unknown;
  expected: unknown;
  expected_v2: unknown;
}

interface Wire {
  id: string;
  db: { run: object; task_states: unknown[]; artifacts: unknown[] };
  response: { status: number; body: string };
  metadata_python_json_text?: string;
}

/** The values and the order of the keys. */
function sameJson(actual: unknown, expected: unknown, message: string): void {
  assert.equal(JSON.stringify(actual), JSON.stringify(expected), message);
}

test("skills derive as on the server, from texts and from values", () => {
  const records = vectors<Derive>("derive");
  for (const { id, phase, metadata, expected, expected_v2 } of records) {
    const taskState = metadata === undefined ? { phase } : { phase, metadata };
    for (const input of [taskState, JSON.stringify(taskState)]) {
      sameJson(TaskState.deriveSkills(input), expected, id);
      sameJson(TaskState.deriveSkills(input, { adapterId: true }), expected_v2, id);
    }
  }
  assert.ok(records.length > 6000);
});

test("an explanation has the values of the derivation, or none at all", () => {
  for (const { id, phase, metadata, expected } of vectors<Derive>("derive")) {
    const explanation = Object.entries(TaskState.explainSkills({ phase, metadata }));
    const values = Object.fromEntries(explanation.map(([field, { value }]) => [field, value]));
    if (expected !== null) sameJson(values, expected, id);
    assert.ok(explanation.every(([, { value, source }]) => (value === null) === (source === "absent")), id);
  }
});

test("records project to the responses of the server, from texts and from values", () => {
  const served = vectors<Wire>("wire").filter(({ response, metadata_python_json_text }) => {
    return response.status === 200 && metadata_python_json_text === undefined;
  });
  for (const { id, db, response } of served) {
    const record = { ...db.run, task_states: db.task_states, artifacts: db.artifacts };
    const expected = JSON.parse(response.body) as unknown;
    sameJson(Run.project(JSON.stringify(record)), expected, id);
    sameJson(Run.project(record), expected, id);
  }
  assert.ok(served.length > 500);
});

test("normalizing twice changes nothing more, and the patch says what is changed", () => {
  for (const { id, response } of vectors<Wire>("wire")) {
    const once = Run.normalize(response.body);
    if (!once.ok) continue;
    const again = Run.normalize(once.value);
    assert.ok(again.ok, id);
    sameJson(again.value, once.value, id);
    assert.deepEqual(Run.patch(JSON.stringify(once.value)).patch, [], id);
  }
});
