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
  const expected = [...LICENSES, "README.md", "package.json", "dist/cli.js", "dist/wasm/spec_automation_bg.wasm"];
  assert.deepEqual(expected.filter((path) => !paths.includes(path)), []);
  assert.deepEqual(paths.filter((path) => path.startsWith("src/")), []);
});
