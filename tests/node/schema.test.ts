import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { FULL } from "./support/full-payloads.js";
import { ROOT } from "./support/project.js";
import { EXCEPTIONS } from "./support/schema-exceptions.js";
import { fieldsOf, fileOf, NAMES, readSchema, refusals, schemaAccepts, TABLES, validators } from "./support/schemas.js";
import type { Table } from "./support/schemas.js";
import { misspellings, variants } from "./support/variants.js";
import { vectors } from "./support/vectors.js";

interface Verdict {
  model: "SpecAutomationRunDetail" | "SpecAutomationPhaseState" | "SpecAutomationArtifactSummary";
  input_json_text: string;
}

interface Wire {
  db: { run: object; task_states: unknown[]; artifacts: unknown[] };
  response: { status: number; body: string };
}

const MODELS = {
  SpecAutomationRunDetail: "RunDetail",
  SpecAutomationPhaseState: "PhaseState",
  SpecAutomationArtifactSummary: "ArtifactSummary",
} as const;

const ID = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
const IDS = [ID, ID.replaceAll("-", ""), `{${ID}}`, `urn:uuid:${ID.toUpperCase()}`];
const TIMES = [
  "2026-02-24T09:30:00Z",
  "2026-10-31 23:59:59,1234567+0530",
  "2026-02-24T09:30:00-05:30:15",
  "0001-01-01t00:00",
  "9999-12-31_19:09:09.5\u221223:59",
  "2026-02-24",
  "1771925400.5",
  "00000000000001.",
  "000000000000000001",
  "-62135596800000",
  "+253402300799999",
];

/** Fails where schema and strict mode differ for a reason that is not on the list. */
function compare(table: Table, payload: string): void {
  const accepted = schemaAccepts(table, payload);
  const issues = refusals(table, payload);
  if (accepted === (issues.length === 0)) return;
  const excused = accepted && issues.every((issue) => EXCEPTIONS.some(({ covers }) => covers(issue)));
  const verdict = accepted ? "accepts" : "refuses";
  assert.ok(excused, `the schema ${table} ${verdict} ${payload}, which has the issues ${JSON.stringify(issues)}`);
}

function compareAll(pairs: Iterable<[table: Table, payload: string]>, atLeast: number): void {
  let compared = 0;
  for (const [table, payload] of pairs) {
    compare(table, payload);
    compared++;
  }
  assert.ok(compared >= atLeast, `${compared} compared`);
}

test("every schema compiles, in its own file and as a component", () => {
  assert.equal(validators.size, NAMES.length);
  const files = [...NAMES.map(fileOf), "config.json", "openapi.json"].sort();
  assert.deepEqual(readdirSync(join(ROOT, "pkg/schema")).sort(), files);
});

test("users import the schemas from the package", () => {
  const require = createRequire(import.meta.url);
  for (const file of NAMES.map(fileOf)) {
    assert.deepEqual(require(`spec-automation/schema/${file}`), readSchema(file));
  }
});

test("schemas and strict mode agree on every recorded verdict", () => {
  const records = vectors<Verdict>("pydantic_accept");
  compareAll(records.map(({ model, input_json_text }) => [MODELS[model], input_json_text]), 2000);
});

test("what is normalized is valid", () => {
  for (const { model, input_json_text } of vectors<Verdict>("pydantic_accept")) {
    const table = MODELS[model];
    const result = TABLES[table].entity.normalize(input_json_text, { shape: "api" });
    if (result.ok) assert.ok(schemaAccepts(table, JSON.stringify(result.value)), input_json_text);
  }
});

test("schemas and strict mode agree on every recorded row and response", () => {
  const records = vectors<Wire>("wire").flatMap(({ db, response }): [Table, string][] => {
    const record = JSON.stringify({ ...db.run, task_states: db.task_states, artifacts: db.artifacts });
    const body: [Table, string][] = response.status === 200 ? [["RunDetail", response.body]] : [];
    return [["RunRecord", record], ...body];
  });
  compareAll(records, 1000);
});

test("schemas and strict mode agree on any value in any field", () => {
  for (const table of NAMES) {
    const payload = JSON.stringify(FULL[table]);
    assert.deepEqual(Object.keys(FULL[table]).sort(), fieldsOf(table).sort());
    assert.ok(schemaAccepts(table, payload));
    assert.deepEqual(refusals(table, payload), []);
    compareAll(Array.from(variants(FULL[table]), (value) => [table, JSON.stringify(value)]), 200);
  }
});

test("schemas and strict mode agree on texts that are almost timestamps or UUIDs", () => {
  const fields = [
    ["AgentConfigurationRecord", "id", IDS],
    ["AgentConfigurationRecord", "created_at", TIMES],
    ["ArtifactSummary", "artifact_id", IDS],
    ["ArtifactSummary", "expires_at", TIMES],
  ] as const;
  for (const [table, field, texts] of fields) {
    const values = texts.flatMap((text) => Array.from(misspellings(text)));
    compareAll(values.map((value) => [table, JSON.stringify({ ...FULL[table], [field]: value })]), 5000);
  }
});

for (const { reason, covers, sample: { table, payload } } of EXCEPTIONS) {
  test(`still beyond JSON Schema: ${reason}`, () => {
    assert.ok(schemaAccepts(table, payload));
    const issues = refusals(table, payload);
    assert.ok(issues.length > 0 && issues.every(covers), JSON.stringify(issues));
  });
}
