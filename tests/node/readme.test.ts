import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { examples, type Fence } from "./support/fences.js";
import { Project, ROOT } from "./support/project.js";

/** Languages whose examples other tests run: documentation tests of the crate, and a browser. */
const ELSEWHERE = ["rust", "html"];

const project = new Project();
after(() => project.remove());

for (const file of ["README.md", "pkg/README.md", "docs/replay.md"]) {
  describe(`the examples of ${file}`, () => {
    const all = examples(readFileSync(join(ROOT, file), "utf8"));
    const modules = all.filter(({ language }) => language === "js");
    for (const example of all) {
      if (ELSEWHERE.includes(example.language)) continue;
      test(`work and print what it says: line ${example.line}`, () => run(example));
    }
    test("compile as strict TypeScript", () => {
      const { status, stdout } = project.typecheck(modules.map(({ text }) => text));
      assert.equal(status, 0, stdout);
    });
    test("install the package into the project", () => assert.ok(project.holdsPackage()));
  });
}

function run({ language, text, output }: Fence): void {
  assert.ok(language === "js" || language === "sh", `nothing runs examples in \`${language}\``);
  const outcome = language === "js" ? project.module(text) : project.shell(text);
  const status = Number(/# ends with exit status (\d+)/.exec(text)?.[1] ?? 0);
  assert.equal(outcome.status, status, outcome.stderr);
  if (output !== undefined) assert.equal(outcome.stdout, output);
}
