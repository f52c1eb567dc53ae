import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "./support/project.js";

const LICENSES = ["LICENSE-APACHE", "LICENSE-MIT"];

test("the package carries the licenses of the project", () => {
  for (const name of LICENSES) {
    assert.equal(readFileSync(join(ROOT, "pkg", name), "utf8"), readFileSync(join(ROOT, name), "utf8"));
  }
});

test("what is published is what users need, and no source", () => {
  const arguments_ = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const output = execFileSync("npm", arguments_, { cwd: join(ROOT, "pkg"), encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [{ files }] = JSON.parse(output) as [{ files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  const expected = [...LICENSES, "README.md", "package.json", "dist/cli.js", "dist/THIRD_PARTY.txt", "dist/wasm/spec_automation_bg.wasm"];
  assert.deepEqual(expected.filter((path) => !paths.includes(path)), []);
  assert.deepEqual(paths.filter((path) => path.startsWith("src/")), []);
});

test("the licenses of what is bundled and compiled in are there, with their texts", () => {
  const text = readFileSync(join(ROOT, "pkg/dist/THIRD_PARTY.txt"), "utf8");
  const blocks = text.split(/^-{80}$/m).slice(1);
  const named = new Map(blocks.map((block) => [block.trim().split(" ")[0], block]));
  const manifest = readFileSync(join(ROOT, "Cargo.toml"), "utf8");
  const tables = [...manifest.matchAll(/^\[(?:target\.'cfg\(target_arch = "wasm32"\)'\.)?dependencies\]\n((?:(?!\[).*\n)*)/gm)];
  const crates = tables.flatMap(([, rows = ""]) => [...rows.matchAll(/^([\w-]+) =/gm)].map(([, name]) => name));
  assert.ok(crates.includes("speedate") && crates.includes("talc"), crates.join());
  const bundled = ["diff", "picocolors", "tinyglobby"];
  const ofTheCompiler = ["rust-std", "rust-std-unicode-data", "compiler-builtins"];
  assert.deepEqual([...crates, ...bundled, ...ofTheCompiler].filter((name) => !named.has(name)), []);
  for (const [name, block] of named) assert.match(block, /copyright|permission is hereby granted/i, name);
});
