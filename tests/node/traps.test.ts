import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createEntity, ENTITY } from "../../pkg/src/entity.js";
import { SpecAutomationError } from "../../pkg/src/error.js";
import { loadModule } from "../../pkg/src/load/module.js";
import { createReplayer } from "../../pkg/src/replay.js";
import { createRun } from "../../pkg/src/run.js";
import { withMostPages } from "./support/wasm-memory.js";

const PAGE = 64 * 1024;
const MIB = 1024 * 1024;
/** What the module may have: its own needs, and 8 MiB more. */
const MORE = (8 * MIB) / PAGE;

const wasm = readFileSync(new URL("../../pkg/dist/wasm/spec_automation_bg.wasm", import.meta.url));
const host = loadModule(withMostPages(wasm, MORE));
const run = createRun(host);

const GOOD = '{"run_id": "4b4a769e-950a-4d0f-ba1e-e49c04600130", "status": "queued"}';

/** So many issues that they do not fit. */
function broken(states: number): string {
  const state = '{"phase":1,"status":2,"attempt":"x","started_at":"y","completed_at":[],"metadata":7}';
  return `{"run_id":1,"status":2,"phases":[${Array.from({ length: states }, () => state).join()}]}`;
}

const EXHAUSTING: [name: string, call: () => unknown][] = [
  ["a text", () => run.validate(" ".repeat(16 * MIB))],
  ["bytes", () => run.validate(new Uint8Array(16 * MIB))],
  ["a value", () => run.normalize({ result_summary: "é".repeat(8 * MIB) })],
  ["issues", () => run.validate(broken(60_000), { maxIssues: 1e6 })],
  ["changes", () => run.patch(broken(60_000).replaceAll("1", '"1"'), { maxIssues: 1e6 })],
  ["two payloads", () => run.compare(" ".repeat(6 * MIB), " ".repeat(6 * MIB))],
  ["a history", () => {
    const history = createReplayer(host)();
    for (let index = 0; ; index++) {
      const id = `4b4a769e-950a-4d0f-ba1e-${String(index).padStart(12, "0")}`;
      history.add({ at: "2026-02-24T09:30:00Z", entity: "run", run_id: id, status: "queued" });
    }
  }],
];

for (const [name, call] of EXHAUSTING) {
  test(`memory that ${name} exhausts is a typed error, and the next call works`, () => {
    const expected = { ok: true, issues: [] };
    assert.deepEqual(run.validate(GOOD), expected);
    for (const _ of [1, 2]) {
      assert.throws(call, (error) => {
        assert.ok(error instanceof SpecAutomationError, String(error));
        assert.equal(error.code, "internal");
        assert.ok(error.cause instanceof Error);
        return true;
      });
      assert.deepEqual(run.validate(GOOD), expected);
      assert.equal(createEntity(host, ENTITY.taskState).validate("{}").ok, false);
    }
  });
}

test("a history that was open when another call failed says that it is lost", () => {
  const history = createReplayer(host)();
  history.push(`${GOOD}\n`);
  assert.throws(() => run.validate(new Uint8Array(16 * MIB)), { code: "internal" });
  assert.throws(() => history.push(GOOD), { code: "internal", message: /went with its WebAssembly instance/ });
  assert.throws(() => history.finish(), { code: "internal" });
  assert.deepEqual(run.validate(GOOD), { ok: true, issues: [] });
});

test("a stack that is full, wherever in a call, is a typed error or the platform's own, and the next call works", () => {
  const deep = `{"phase":"git_clone","status":"pending","attempt":1,"metadata":{"a":${"[".repeat(100)}${"]".repeat(100)}}}`;
  const states = createEntity(host, ENTITY.taskState);
  const thrown: unknown[] = [];
  let calls = 0;
  // The deepest levels have room for a part of a call, each for more than the one below.
  const descend = (): void => {
    try {
      descend();
    } catch {}
    try {
      calls += 1;
      states.validate(deep);
    } catch (error) {
      thrown.push(error);
    }
  };
  descend();
  const typed = thrown.filter((error) => error instanceof SpecAutomationError);
  for (const { code, cause } of typed) assert.deepEqual([code, cause instanceof RangeError], ["internal", true], String(cause));
  for (const error of thrown) assert.ok(error instanceof SpecAutomationError || error instanceof RangeError, String(error));
  assert.ok(typed.length > 0 && typed.length < calls, `${typed.length} of ${calls}`);
  assert.deepEqual(states.validate(deep), { ok: true, issues: [] });
});
