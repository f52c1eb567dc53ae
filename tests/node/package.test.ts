import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as esm from "spec-automation";

const require = createRequire(import.meta.url);
const cjs = require("spec-automation") as typeof esm;

const NAMES = [
  "AgentConfiguration",
  "Artifact",
  "Run",
  "SpecAutomationError",
  "TaskState",
  "detectEntity",
  "runLifecycle",
  "taskLifecycle",
];

function runNode(...args: string[]): string {
  return execFileSync(process.execPath, args, { cwd: fileURLToPath(new URL(".", import.meta.url)), encoding: "utf8" });
}

test("ES modules and CommonJS export the same", () => {
  assert.deepEqual(Object.keys(esm).sort(), NAMES);
  assert.deepEqual(Object.keys(cjs).sort(), NAMES);
});

test("it is ready on import, in a process of its own", () => {
  const use = 'console.log(Run.validate("{}").ok, Run.validate("nothing").issues[0].code)';
  const modules = [`import { Run } from "spec-automation"; ${use}`, "--input-type=module"];
  const common = [`const { Run } = require("spec-automation"); ${use}`, "--input-type=commonjs"];
  for (const [code = "", type = ""] of [modules, common]) {
    assert.equal(runNode(type, "--eval", code), "false invalid_json\n");
  }
});

test("an option that does not exist is a TypeError that names the nearest", () => {
  for (const { Run } of [esm, cjs]) {
    assert.throws(
      () => Run.validate("{}", { maxIsues: 1 } as never),
      (error) => error instanceof TypeError && /maxIsues.*maxIssues/s.test(error.message),
    );
    assert.equal(Run.validate("nothing").issues[0]?.code, "invalid_json");
  }
});

test("errors of both builds are told by their code", () => {
  for (const { Run, SpecAutomationError } of [esm, cjs]) {
    assert.throws(() => Run.parse("nothing"), (error) => {
      return error instanceof SpecAutomationError && error.code === "invalid_payload";
    });
  }
});

test("a real trap is a typed error, and the next call works", () => {
  // Reserved from the system but never touched; more than the core can ask its allocator for.
  const tooMuch = new Uint8Array(2 ** 31);
  for (const { Run, SpecAutomationError } of [esm, cjs]) {
    for (let round = 0; round < 3; round++) {
      assert.throws(() => Run.validate(tooMuch, { maxBytes: 2 ** 32 - 1 }), (error) => {
        return (
          error instanceof SpecAutomationError &&
          error.code === "internal" &&
          error.cause instanceof WebAssembly.RuntimeError
        );
      });
      assert.equal(Run.validate("nothing").issues[0]?.code, "invalid_json");
    }
  }
});
