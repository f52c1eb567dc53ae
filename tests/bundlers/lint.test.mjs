// What is published, as tools see it that check packages: package.json, the declarations, how both are found.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { pack } from "./support/tarball.mjs";

let tarball;
before(async () => (tarball = await pack()));
after(() => tarball?.remove());

test("publint has no error, no warning and no suggestion", async () => {
  const { buffer, byteOffset, byteLength } = await readFile(tarball.file);
  const { messages } = await publint({ pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) }, strict: true });
  assert.deepEqual(messages, []);
});

test("arethetypeswrong finds no problem in any entry, whichever way TypeScript resolves it", () => {
  const program = fileURLToPath(new URL("node_modules/@arethetypeswrong/cli/dist/index.js", import.meta.url));
  const output = execFileSync(process.execPath, [program, tarball.file, "--format", "json"], { encoding: "utf8" });
  const { analysis } = JSON.parse(output);
  const entries = Object.keys(analysis.entrypoints);
  assert.deepEqual(entries, [".", "./inline", "./pool", "./wasm", "./cli", "./schema/*", "./package.json"]);
  assert.deepEqual(analysis.problems, []);
});
