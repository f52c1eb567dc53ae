import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as esm from "spec-automation";
import * as inline from "spec-automation/inline";

const require = createRequire(import.meta.url);
const cjs = require("spec-automation") as typeof esm;
const inlineCjs = require("spec-automation/inline") as typeof esm;
const BUILDS = [esm, cjs, inline, inlineCjs];

const NAMES = [
  "AgentConfiguration",
  "Artifact",
  "Run",
  "SpecAutomationError",
  "TaskState",
  "createReplay",
  "detectEntity",
  "mergeReports",
  "renderLifecycle",
  "renderTimeline",
  "replay",
  "reportOf",
  "runLifecycle",
  "taskLifecycle",
];

function runNode(...args: string[]): string {
  return execFileSync(process.execPath, args, { cwd: fileURLToPath(new URL(".", import.meta.url)), encoding: "utf8" });
}

test("every build exports the same", () => {
  for (const build of BUILDS) assert.deepEqual(Object.keys(build).sort(), NAMES);
  assert.equal(new Set(BUILDS).size, BUILDS.length);
});

test("the entry `wasm` is the file that is loaded, and the one that is embedded", () => {
  const bytes = readFileSync(require.resolve("spec-automation/wasm"));
  assert.ok(WebAssembly.validate(bytes));
  assert.ok(readFileSync(require.resolve("spec-automation/inline"), "utf8").includes(bytes.toString("base64")));
});

test("the entry `cli` is the command, for both kinds of modules", () => {
  for (const file of [require.resolve("spec-automation/cli"), fileURLToPath(import.meta.resolve("spec-automation/cli"))]) {
    assert.match(runNode(file, "--version"), /^\d+\.\d+\.\d+\n$/);
  }
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
  for (const { Run } of BUILDS) {
    assert.throws(
      () => Run.validate("{}", { maxIsues: 1 } as never),
      (error) => error instanceof TypeError && /maxIsues.*maxIssues/s.test(error.message),
    );
    assert.equal(Run.validate("nothing").issues[0]?.code, "invalid_json");
  }
});

test("errors of every build are told by their code", () => {
  for (const { Run, SpecAutomationError } of BUILDS) {
    assert.throws(() => Run.parse("nothing"), (error) => {
      return error instanceof SpecAutomationError && error.code === "invalid_payload";
    });
  }
});

test("a real trap is a typed error, and the next call works", () => {
  // Reserved from the system but never touched; more than the core can ask its allocator for.
  const tooMuch = new Uint8Array(2 ** 31);
  for (const { Run, SpecAutomationError } of BUILDS) {
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
