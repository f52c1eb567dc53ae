import assert from "node:assert/strict";
import { THREADS, threadsAnswer } from "../support/threads.mjs";

const PRINT = "console.log(JSON.stringify(probe()));";
const FILES = {
  "main.mjs": `import { probe } from "./probe.js"; ${PRINT}`,
  "main.cjs": `const { probe } = require("./probe.cjs"); ${PRINT}`,
};

export default {
  name: "Node.js",
  version: () => process.versions.node,
  tries: [
    { what: "`import`", run: (t) => answers(t, "main.mjs") },
    { what: "`require`", run: (t) => answers(t, "main.cjs") },
    { what: "`import` of `/inline`", run: (t) => answers(t, "main.mjs", "spec-automation/inline") },
    { what: "`require` of `/inline`", run: (t) => answers(t, "main.cjs", "spec-automation/inline") },
    { what: "`import` of `/pool`", run: (t) => threads(t, "threads.mjs") },
    { what: "`require` of `/pool`", run: (t) => threads(t, "threads.cjs") },
    { what: "the command, by its name and as `/cli`", run: command },
    { what: "`/schema/*` and `/wasm`", run: files },
  ],
};

async function answers(t, file, entry) {
  await (await t.project(FILES, entry)).answers(process.execPath, [file]);
}

async function threads(t, file) {
  await threadsAnswer(await t.project(THREADS), process.execPath, [file]);
}

async function command(t) {
  const project = await t.project({ "task-state.json": '{"phase": "speckit_plan", "status": "pending", "attempt": 1}' });
  const byName = await project.run("npx", ["--no-install", "spec-automation", "validate", "task-state.json"]);
  assert.match(byName, /1 payload valid/);
  for (const entry of ["import.meta.resolve", "createRequire(import.meta.url).resolve"]) {
    const path = await project.run(process.execPath, [
      "--input-type=module",
      "--eval",
      `import { createRequire } from "node:module"; import { fileURLToPath } from "node:url";
       const found = ${entry}("spec-automation/cli"); console.log(found.startsWith("file:") ? fileURLToPath(found) : found);`,
    ]);
    assert.equal(await project.run(process.execPath, [path.trim(), "validate", "task-state.json"]), byName);
  }
}

async function files(t) {
  const project = await t.project({
    "main.cjs": `
      const schema = require("spec-automation/schema/run-detail.json");
      const bytes = require("node:fs").readFileSync(require.resolve("spec-automation/wasm"));
      console.log(typeof schema.properties.phases, WebAssembly.validate(bytes));`,
  });
  assert.equal(await project.run(process.execPath, ["main.cjs"]), "object true\n");
}
