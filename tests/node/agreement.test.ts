// The same payload by every route: as bytes, as text and as a value; here, without vector instructions, and natively.
//
// All that is found is compared, except the spans of values, which have no text. What only one route can carry is not
// tried on the others: a value has no white space, no key twice and no number that JavaScript rounds; text has no bigint
// and no minus zero that `JSON.stringify` would write; bytes have no lone surrogate that is not escaped.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc, { runs } from "./support/property.js";
import * as shipped from "spec-automation";
import type { Issue, Options } from "spec-automation";
import { cases, type Case } from "./support/arbitrary.js";
import { TABLES, type Table } from "./support/schemas.js";
import { type Finding, loadScalarTwin, NativeTwin } from "./support/twins.js";
import { choices, write, writeUnescaped } from "./support/writing.js";

/** How many payloads are tried. */
const RUNS = runs(1500);

const KINDS = {
  RunRecord: { name: "Run", kind: "run" },
  RunDetail: { name: "Run", kind: "run" },
  TaskStateRecord: { name: "TaskState", kind: "task-state" },
  PhaseState: { name: "TaskState", kind: "task-state" },
  ArtifactRecord: { name: "Artifact", kind: "artifact" },
  ArtifactDetail: { name: "Artifact", kind: "artifact" },
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

/** What is found natively, by a process that has seen no payload before. */
async function findNatively(table: Table, bytes: Uint8Array, options: Options): Promise<Finding> {
  const { ok, issues, patch } = await native.ask(KINDS[table].kind, bytes, options);
  return { ok, issues, patch };
}

/** A value has no text that a span could point into. */
function withoutSpans({ ok, issues, patch }: Finding): Finding {
  return { ok, issues: issues.map(({ span: _, ...issue }) => issue as Issue), patch };
}

/** A payload and a text of it. */
type Written = Case & { text: string };

const written: fc.Arbitrary<Written> = fc
  .tuple(cases, choices)
  .map(([payload, choices]) => ({ ...payload, text: write(payload.value, choices) }));

/** Runs a property over random payloads; what fails is shown small, with the seed that finds it again. */
async function check<Payload>(
  payloads: fc.Arbitrary<Payload>,
  property: (payload: Payload) => Promise<void> | void,
  numRuns = RUNS,
): Promise<void> {
  await fc.assert(fc.asyncProperty(payloads, async (payload) => property(payload)), { numRuns });
}

test("bytes and text say the same", async () => {
  await check(written, ({ table, text, options }) => {
    const expected = find(shipped, table, text, options);
    assert.deepEqual(find(shipped, table, encoder.encode(text), options), expected);
    const verdict = TABLES[table].entity.validate(text, options);
    assert.deepEqual({ ...verdict, patch: expected.patch }, expected);
  });
});

test("a value says what its text says", async () => {
  await check(cases, ({ table, value, options }) => {
    const expected = withoutSpans(find(shipped, table, value, options));
    for (const text of [JSON.stringify(value), writeUnescaped(value)]) {
      const found = withoutSpans(find(shipped, table, text, options));
      assert.deepEqual(found, expected);
    }
  });
});

test("a value and its text are normalized alike", async () => {
  await check(cases, ({ table, value, options }) => {
    const { entity } = TABLES[table];
    const [given, text] = [entity.normalize(value, options), entity.normalize(JSON.stringify(value), options)];
    assert.equal(given.ok, text.ok);
    if (given.ok && text.ok) assert.deepEqual(given.value, text.value);
  });
});

test("what is normalized is canonical", async () => {
  await check(written, ({ table, text, options }) => {
    const result = TABLES[table].entity.normalize(text, options);
    if (result.ok) assert.deepEqual(TABLES[table].entity.patch(result.value, options).patch, []);
  });
});

test("vector instructions change nothing", async () => {
  await check(written, ({ table, value, text, options }) => {
    assert.deepEqual(find(scalar, table, text, options), find(shipped, table, text, options));
    assert.deepEqual(find(scalar, table, value, options), find(shipped, table, value, options));
  });
});

test("the crate says natively what it says in WebAssembly", async () => {
  await check(written, async ({ table, text, options }) => {
    const bytes = encoder.encode(text);
    const { patched, ...found } = await native.ask(KINDS[table].kind, bytes, options);
    assert.deepEqual(found, find(shipped, table, bytes, options));
    const normalized = TABLES[table].entity.normalize(bytes, options);
    assert.deepEqual(patched === null ? null : JSON.parse(patched), normalized.ok ? normalized.value : null);
  });
});

test("what was read before changes nothing", async () => {
  const sequences = fc.array(written, { minLength: 2, maxLength: 6 });
  const property = async (payloads: Written[]): Promise<void> => {
    for (const { table, value, text, options } of [...payloads, ...payloads]) {
      const [bytes, plain] = [encoder.encode(text), encoder.encode(JSON.stringify(value))];
      assert.deepEqual(find(shipped, table, bytes, options), await findNatively(table, bytes, options));
      const expected = withoutSpans(await findNatively(table, plain, options));
      assert.deepEqual(find(shipped, table, value, options), expected);
    }
  };
  await check(sequences, property, Math.ceil(RUNS / 10));
});

test("bytes that are no text or end early say the same everywhere", async () => {
  const broken = fc.tuple(written, fc.nat(), fc.nat({ max: 255 }), fc.boolean());
  await check(broken, async ([{ table, text, options }, place, byte, isCut]) => {
    const bytes = encoder.encode(text);
    const at = place % bytes.length;
    bytes[at] = byte;
    const given = isCut ? bytes.slice(0, at + 1) : bytes;
    const expected = find(shipped, table, given, options);
    assert.deepEqual(find(scalar, table, given, options), expected);
    assert.deepEqual(await findNatively(table, given, options), expected);
  });
});
