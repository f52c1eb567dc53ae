// A value is told to be clean from what is gathered of it, or else read from its encoding: both say the same.
//
// `patch` always takes the encoding, so that it tells what `validate` should have found.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc, { runs } from "./support/property.js";
import { gather } from "../../pkg/src/gather/gather.js";
import { FULL } from "./support/full-payloads.js";
import { cases } from "./support/arbitrary.js";
import { NAMES, type Table, TABLES } from "./support/schemas.js";
import type { Options } from "spec-automation";

const RUNS = runs(1500);
const LIMIT = 2 ** 26;

function agree(table: Table, value: unknown, options: Options = {}): boolean {
  const { entity } = TABLES[table];
  const { ok, issues } = entity.patch(value, options);
  assert.deepEqual(entity.validate(value, options), { ok, issues });
  return issues.length === 0;
}

/** Each object of a payload, and the names and numbers that lead to its values. */
function* places(value: unknown): Generator<[holder: Record<string, unknown>, key: string]> {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    yield [value as Record<string, unknown>, key];
    yield* places((value as Record<string, unknown>)[key]);
  }
}

const cycle: Record<string, unknown> = {};
cycle["self"] = cycle;
const OTHERS: readonly unknown[] = [
  ...[undefined, null, true, 0, -0, -1, 1.5, NaN, Infinity, 2 ** 31, 2 ** 53, 1n, "", "é", "💡", "\ud800", "\udc00"],
  ...['"', "\\", "é\\n", "\u0000", "x".repeat(2000), "💡".repeat(255), [], {}, [undefined], new Array(3), cycle, () => 1],
  ...[Symbol("s"), new Date(0), new Map(), new Proxy({}, {}), { toJSON: () => 1 }, Object.create({ id: 1 }), "ghp_0123456789ab"],
  ...[Object.prototype, null].map((prototype) => Object.setPrototypeOf([], prototype) as unknown),
];

const CLEAN = {
  run_id: "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
  status: "in_progress",
  branch_name: null,
  pull_request_url: null,
  result_summary: null,
  started_at: "2026-02-24T09:30:00Z",
  completed_at: null,
  phases: [],
  artifacts: [],
};

describe("what is gathered and what is encoded say the same", () => {
  test("of arbitrary payloads", () => {
    let clean = 0;
    const property = fc.property(cases, ({ table, value, options }) => void (clean += Number(agree(table, value, options))));
    fc.assert(property, { numRuns: RUNS });
    assert.ok(clean > 0);
  });

  for (const table of NAMES) {
    test(`of ${table} with any of its values another, or one more`, () => {
      const count = [...places(FULL[table])].length;
      for (let index = 0; index < count; index++) {
        for (const other of OTHERS) {
          for (const change of ["replace", "add", "hide", "get", "inherit"] as const) {
            const value: unknown = structuredClone(FULL[table]);
            const [holder, key] = [...places(value)][index] as [Record<string, unknown>, string];
            if (change === "replace") holder[key] = other;
            else if (change === "add") holder["more"] = other;
            else if (change === "hide") Object.defineProperty(holder, key, { enumerable: false });
            else if (change === "get") Object.defineProperty(holder, key, { get: () => other });
            else if (!Array.isArray(holder)) Object.setPrototypeOf(holder, { [key]: other });
            agree(table, value);
          }
        }
      }
    });
  }

  test("of half a pair at the end of a text and another at the beginning of the next", () => {
    const value = structuredClone(FULL.RunDetail) as Record<string, unknown>;
    value["branch_name"] = "a\ud83d";
    value["pull_request_url"] = "\udca1";
    assert.equal(agree("RunDetail", value), false);
  });

  test("of keys that hide what is undefined", () => {
    const value = structuredClone(FULL.RunDetail) as Record<string, unknown>;
    value["status"] = undefined;
    Object.defineProperty(value, "run_id", { enumerable: false });
    assert.equal(agree("RunDetail", value), false);
  });

  test("of credentials that are redacted while the rule about them is off", () => {
    const value = structuredClone(FULL.AgentConfigurationRecord) as Record<string, unknown>;
    const options: Options = { shape: "record", redact: true, rules: { exposed_secret: "off" } };
    value["runtime_env"] = { GITHUB_TOKEN: "***" };
    assert.equal(agree("AgentConfigurationRecord", value, options), true);
    value["runtime_env"] = { GITHUB_TOKEN: "abc" };
    assert.equal(agree("AgentConfigurationRecord", value, options), false);
    value["runtime_env"] = { SERVICE: { GITHUB_TOKEN: "abc" } };
    assert.equal(agree("AgentConfigurationRecord", value, options), false);
  });

  test("of carried skills that have a value of another type where there is none", () => {
    const skills = { selectedSkill: null, executionPath: null, usedSkills: true, usedFallback: null, shadowModeRequested: null };
    const value = { phase: "cleanup", status: "pending", attempt: 1, metadata: { usedSkills: true } };
    assert.equal(agree("PhaseState", { ...value, skills }), true);
    assert.equal(agree("PhaseState", { ...value, skills: { usedSkills: true } }), true);
    for (const other of [0, "", {}, []]) {
      assert.equal(agree("PhaseState", { ...value, skills: { ...skills, usedFallback: other } }), false);
      assert.equal(agree("PhaseState", { ...value, metadata: { ...skills, usedFallback: other }, skills }), true);
    }
  });

  test("of keys in any order, with gaps and without a prototype, all of which are gathered", () => {
    const reversed = Object.fromEntries(Object.entries(CLEAN).reverse());
    const { branch_name: _, ...gap } = CLEAN;
    const bare = Object.assign(Object.create(null) as object, CLEAN);
    for (const value of [CLEAN, reversed, gap, { ...CLEAN, branch_name: undefined }, bare]) {
      assert.equal(agree("RunDetail", value), true);
      assert.notEqual(gather(0, value, LIMIT), undefined);
    }
  });

  test("of a getter that takes a key away", () => {
    for (const lost of ["run_id", "started_at", "completed_at", "artifacts"]) {
      const make = (): object => {
        const value: Record<string, unknown> = { ...CLEAN };
        const get = (): unknown => (delete value[lost], null);
        return Object.defineProperty(value, "branch_name", { get, enumerable: true });
      };
      const { ok, issues } = TABLES.RunDetail.entity.patch(make());
      assert.deepEqual(TABLES.RunDetail.entity.validate(make()), { ok, issues }, lost);
    }
  });

  test("of a text that is not ASCII behind many that are", () => {
    for (const other of ["é", "💡", "\ud800"]) {
      for (let index = 0; index < 20; index++) assert.equal(agree("RunDetail", CLEAN), true);
      assert.equal(agree("RunDetail", { ...CLEAN, branch_name: other }), other !== "\ud800");
    }
  });

  test("while every object seems to have another key", () => {
    const polluted = Object.prototype as Record<string, unknown>;
    polluted["skills"] = null;
    try {
      assert.equal(gather(0, FULL.RunDetail as object, LIMIT), undefined);
    } finally {
      delete polluted["skills"];
    }
  });
});

test("what is certainly short enough is gathered, and nothing else", () => {
  const value = FULL.RunDetail as object;
  assert.notEqual(gather(0, value, LIMIT), undefined);
  assert.equal(gather(0, value, 100), undefined);
});

test("a getter that asks about another value does not disturb it", () => {
  const { entity } = TABLES.RunDetail;
  const inner = structuredClone(FULL.RunDetail);
  const value = structuredClone(FULL.RunDetail) as Record<string, unknown>;
  const status = value["status"];
  const get = (): unknown => {
    entity.validate(inner);
    return status;
  };
  Object.defineProperty(value, "status", { get, enumerable: true });
  agree("RunDetail", value);
});
