import assert from "node:assert/strict";

const USE = `
async function use() {
  const pool = createPool({ threads: 2 });
  const codes = [];
  for await (const { line, issues } of pool.TaskState.validateStream(["{", "}\\r\\n", "\\nnothing"])) codes.push([line, issues[0]?.code]);
  const [verdict] = await pool.Run.validate([new Uint8Array(0)]);
  await pool.close();
  return [codes, verdict.ok];
}
use().then((found) => console.log(JSON.stringify(found)));
`;

/** Programs that validate on threads. */
export const THREADS = {
  "threads.mjs": `import { createPool } from "spec-automation/pool";${USE}`,
  "threads.cjs": `const { createPool } = require("spec-automation/pool");${USE}`,
};

/** Runs such a program and asserts what it prints. */
export async function threadsAnswer(project, program, args, env) {
  const output = JSON.parse(await project.run(program, args, env));
  assert.deepEqual(output, [[[1, "missing_field"], [3, "invalid_json"]], false]);
}
