// The same payload by every route: as bytes, as text and as a value; here, without vector instructions, and natively.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import * as shipped from "spec-automation";
import type { Issue, Options } from "spec-automation";
import { cases, type Case } from "./support/arbitrary.js";
import { TABLES, type Table } from "./support/schemas.js";
import { type Finding, loadScalarTwin, NativeTwin } from "./support/twins.js";

/** How many payloads are tried, and from which seed: more of them, or others, on demand. */
const RUNS = {
  numRuns: Number(process.env["AGREEMENT_RUNS"] ?? 2000),
  seed: Number(process.env["AGREEMENT_SEED"] ?? 2026),
};

const INDENTS = [0, 2, "\t"];

const KINDS = {
  RunRecord: { name: "Run", kind: "run" },
  RunDetail: { name: "Run", kind: "run" },
  TaskStateRecord: { name: "TaskState", kind: "task-state" },
  PhaseState: { name: "TaskState", kind: "task-state" },
  ArtifactRecord: { name: "Artifact", kind: "artifact" },
  ArtifactSummary: { name: "Artifact", kind: "artifact" },
  AgentConfigurationRecord: { name: "AgentConfiguration", kind: "agent-configuration" },
} as const satisfies Record<Table, object>;

const encoder = new TextEncoder();
const native = new NativeTwin();
let scalar: typeof shipped;

before(async () => {
  scalar = await loadScalarTwin();
});
after(() => {
  native.close();
});

function find(library: typeof shipped, table: Table, input: unknown, options: Options): Finding {
  const { ok, issues, patch } = library[KINDS[table].name].patch(input, options);
  return { ok, issues, patch };
}

/** A value has no text that a span could point into. */
function withoutSpans({ ok, issues, patch }: Finding): Finding {
  return { ok, issues: issues.map(({ span: _, ...issue }) => issue as Issue), patch };
}

/** Runs a property over random payloads; what fails is shown small, with the seed that finds it again. */
async function check(property: (payload: Case, text: string) => Promise<void> | void): Promise<void> {
  const inputs = fc.asyncProperty(cases, fc.constantFrom(...INDENTS), async (payload, indent) => {
    await property(payload, JSON.stringify(payload.value, null, indent));
  });
  await fc.assert(inputs, RUNS);
}

test("bytes and text say the same", async () => {
  await check(({ table, options }, text) => {
    const expected = find(shipped, table, text, options);
    assert.deepEqual(find(shipped, table, encoder.encode(text), options), expected);
    const verdict = shipped[KINDS[table].name].validate(text, options);
    assert.deepEqual({ ...verdict, patch: expected.patch }, expected);
  });
});

test("a value says what its text says", async () => {
  await check(({ table, value, options }) => {
    const text = JSON.stringify(value);
    assert.deepEqual(
      withoutSpans(find(shipped, table, value, options)),
      withoutSpans(find(shipped, table, text, options)),
    );
  });
});

test("a value and its text are normalized alike", async () => {
  await check(({ table, value, options }, text) => {
    const { entity } = TABLES[table];
    const [given, written] = [entity.normalize(value, options), entity.normalize(text, options)];
    assert.equal(given.ok, written.ok);
    if (given.ok && written.ok) assert.deepEqual(given.value, written.value);
  });
});

test("vector instructions change nothing", async () => {
  await check(({ table, value, options }, text) => {
    assert.deepEqual(find(scalar, table, text, options), find(shipped, table, text, options));
    assert.deepEqual(find(scalar, table, value, options), find(shipped, table, value, options));
  });
});

test("the crate says natively what it says in WebAssembly", async () => {
  await check(async ({ table, options }, text) => {
    const bytes = encoder.encode(text);
    assert.deepEqual(await native.ask(KINDS[table].kind, bytes, options), find(shipped, table, bytes, options));
  });
});

test("bytes that are no text or end early say the same everywhere", async () => {
  const broken = fc.tuple(cases, fc.nat(), fc.nat({ max: 255 }), fc.boolean());
  const property = fc.asyncProperty(broken, async ([{ table, value, options }, place, byte, isCut]) => {
    const bytes = encoder.encode(JSON.stringify(value));
    const at = place % bytes.length;
    bytes[at] = byte;
    const given = isCut ? bytes.slice(0, at + 1) : bytes;
    const expected = find(shipped, table, given, options);
    assert.deepEqual(find(scalar, table, given, options), expected);
    assert.deepEqual(await native.ask(KINDS[table].kind, given, options), expected);
  });
  await fc.assert(property, RUNS);
});
