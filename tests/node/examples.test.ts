// The documentation comments of everything exported: they are there, and their examples compile, run, and give what
// they say.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { examplesOf, moduleOf } from "./support/doc-examples.js";
import { ROOT } from "./support/project.js";

const SOURCES = join(ROOT, "pkg/src");
const TYPES = join(ROOT, "pkg/dist/types");
const DECLARATION = /^export (?:declare )?(?:interface|type|const|class|function) (\w+)/;
const METHOD = /^ {4}(\w+)(?:<.*>)?\(/;

function files(folder: string, ending: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(ending)).sort();
}

test("every declaration and every method has a comment", () => {
  const declarations = files(TYPES, ".d.ts");
  const bare = declarations.flatMap((file) => {
    const lines = readFileSync(join(TYPES, file), "utf8").split("\n");
    return lines.flatMap((line, index) => {
      const name = (DECLARATION.exec(line) ?? METHOD.exec(line))?.[1];
      return name === undefined || name === "constructor" || lines[index - 1]?.endsWith("*/") ? [] : [`${file}: ${name}`];
    });
  });
  assert.ok(declarations.length > 0);
  assert.deepEqual(bare, []);
});

describe("the examples", () => {
  // Where modules find the package by its name, and what else the tests have.
  const cache = join(ROOT, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "examples-"));
  // Where those that read a file find one.
  const before = process.cwd();
  writeFileSync(join(folder, "runs.ndjson"), "{}\n");
  process.chdir(folder);
  after(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  const all = files(SOURCES, ".ts").flatMap((source) => {
    const examples = examplesOf(readFileSync(join(SOURCES, source), "utf8"));
    return examples.map((example) => {
      const file = join(folder, `${source.replaceAll(/\W/g, "-")}-${example.line}.mts`);
      writeFileSync(file, moduleOf(example));
      return { name: `pkg/src/${source}:${example.line}`, file };
    });
  });

  test("compile as strict TypeScript", () => {
    const options = ["--noEmit", "--strict", "--target", "es2023", "--module", "nodenext", "--types", "node"];
    const args = [join(ROOT, "node_modules/typescript/bin/tsc"), ...options, ...all.map(({ file }) => file)];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
    assert.equal(status, 0, stdout);
    assert.ok(all.length > 0);
  });

  for (const { name, file } of all) {
    test(`run and give what they say: ${name}`, async () => void (await import(pathToFileURL(file).href)));
  }
});
