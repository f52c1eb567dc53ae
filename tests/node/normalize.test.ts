import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "./support/property.js";
import { applyPatch } from "rfc6902";
import { AgentConfiguration, Run, TaskState } from "spec-automation";
import { FULL } from "./support/full-payloads.js";
import { fieldsOf, NAMES, TABLES, type Table } from "./support/schemas.js";
import { vectors } from "./support/vectors.js";

const ROW = {
  id: "3F9AD1B2-0C55-4D0E-8E3B-9C1D2E3F4A5B",
  run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130",
  phase: "speckit_plan",
  status: "running",
  attempt: 1,
  started_at: "2026-02-24T10:30:00+01:00",
};

function normalized(input: unknown): Record<string, unknown> {
  const result = TaskState.normalize(input);
  assert.ok(result.ok, JSON.stringify(result.issues));
  return result.value as unknown as Record<string, unknown>;
}

test("a value, its text and its bytes become the same", () => {
  const value = { __proto__: null, ...ROW, started_at: new Date(ROW.started_at), metadata: { note: "é — 😀", at: new Date(0) } };
  const text = JSON.stringify(value);
  const expected = normalized(text);
  assert.equal(expected["id"], ROW.id.toLowerCase());
  assert.equal(expected["started_at"], "2026-02-24T09:30:00Z");
  assert.deepEqual(expected["metadata"], { note: "é — 😀", at: "1970-01-01T00:00:00.000Z" });
  assert.ok("skills" in expected);
  for (const input of [value, new TextEncoder().encode(text), new Map(Object.entries(value))]) {
    assert.deepEqual(normalized(input), expected);
  }
  assert.ok(value.started_at instanceof Date);
});

test("any text in metadata comes back as it was", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })), (metadata) => {
      for (const input of [{ ...ROW, metadata }, JSON.stringify({ ...ROW, metadata })]) {
        assert.equal(JSON.stringify(normalized(input)["metadata"]), JSON.stringify(metadata));
      }
    }),
  );
});

test("a key such as `__proto__` is a key like any other", () => {
  const text = JSON.stringify(ROW).replace("}", ',"metadata":{"__proto__":{"a":1},"constructor":{"prototype":2}}}');
  for (const input of [text, JSON.parse(text) as unknown]) {
    assert.ok(JSON.stringify(normalized(input)).includes('"metadata":{"__proto__":{"a":1},"constructor":{"prototype":2}}'));
  }
  assert.equal(({} as { a?: number }).a, undefined);
});

/** What stands in the fields of a table that hold records of another. */
const NESTED: Partial<Record<Table, Record<string, Table>>> = {
  RunRecord: { task_states: "TaskStateRecord", artifacts: "ArtifactRecord", agent_configuration: "AgentConfigurationRecord" },
  RunDetail: { phases: "PhaseState", artifacts: "ArtifactSummary" },
};
/** What is left to the parser when the value is made. */
const ODD = { note: 'é — 😀 "\\\n', ["__proto__"]: null, list: [1.5, -0.25, 1e21, true, [[]], {}] };

/** A payload with its keys as the server has them, and the odd map in each open one. */
function ordered(table: Table, payload: object): object {
  const entries = fieldsOf(table).map((field) => {
    const value: unknown = Reflect.get(payload, field);
    const nested = NESTED[table]?.[field];
    if (field === "metadata" || field === "runtime_env") return [field, ODD];
    if (nested === undefined) return [field, value];
    return [field, Array.isArray(value) ? value.map((one: object) => ordered(nested, one)) : ordered(nested, value as object)];
  });
  return Object.fromEntries(entries) as object;
}

test("the value of a payload as the server writes it is the one that `JSON.parse` makes of the same text", () => {
  for (const table of NAMES) {
    const { entity } = TABLES[table];
    const once = entity.normalize(ordered(table, FULL[table]));
    assert.ok(once.ok, table);
    const text = JSON.stringify(once.value);
    const again = entity.normalize(text);
    assert.ok(again.ok, table);
    assert.deepEqual(again.value, JSON.parse(text), table);
    assert.equal(JSON.stringify(again.value), text, table);
  }
});

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

test("what was normalized last is forgotten when nobody keeps it", async () => {
  const normalizeOne = (): WeakRef<object> => new WeakRef(normalized(JSON.stringify({ ...ROW, metadata: { a: {} } }))["metadata"] as object);
  const metadata = normalizeOne();
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  assert.equal(metadata.deref(), undefined);
});

test("to keep a short text of the value does not keep the long ones", () => {
  const canonical = { ...ROW, id: ROW.id.toLowerCase(), stdout_path: null, metadata: null };
  const kept: unknown[] = [];
  const used = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  for (let i = 0; i < 40; i++) {
    const run = { run_id: canonical.run_id, status: "queued", result_summary: `${i}`.padEnd(1024 * 1024, "x"), phases: [], artifacts: [] };
    const result = Run.normalize(JSON.stringify(run));
    assert.ok(result.ok);
    kept.push((result.value as { run_id: string }).run_id);
  }
  assert.ok(used() - before < 20 * 1024 * 1024);
  assert.equal(kept.length, 40);
});

test("the value is what the patch makes of the payload", () => {
  const bodies = vectors<{ id: string; response: { body: string } }>("wire").map(({ id, response }) => [id, response.body] as const);
  const rows = [["a row", JSON.stringify(ROW)]] as const;
  let changed = 0;
  for (const [entity, payloads] of [[Run, bodies], [TaskState, rows], [AgentConfiguration, bodies]] as const) {
    for (const [id, text] of payloads) {
      const [{ patch = [], ok }, result] = [entity.patch(text), entity.normalize(text)];
      assert.equal(result.ok, ok, id);
      if (!result.ok) continue;
      const value: unknown = JSON.parse(text);
      for (const failure of applyPatch(value, structuredClone(patch))) assert.equal(failure, null, id);
      assert.equal(JSON.stringify(result.value), JSON.stringify(value), id);
      changed += patch.length;
    }
  }
  assert.ok(changed > 1000);
});
