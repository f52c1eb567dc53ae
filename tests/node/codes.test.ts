import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { AgentConfiguration, Artifact, replay, Run, runLifecycle, taskLifecycle, TaskState } from "spec-automation";
import type { Issue, Options } from "spec-automation";
import { ROOT } from "./support/project.js";

const ENTITIES = {
  run: Run,
  "task state": TaskState,
  artifact: Artifact,
  "agent configuration": AgentConfiguration,
};

const EXAMPLE =
  /^This (?<what>run|task state|artifact|agent configuration|change|comparison|history)(?<how>[^\n]*)\n\n(?<given>```.*?^```)\n\ngives\n\n```json\n(?<issue>.*?)^```\n(\nThis one has no issue:\n\n(?<accepted>```.*?^```))?/ms;

interface Example {
  what: keyof typeof ENTITIES | "change" | "comparison" | "history";
  how: string;
  given: string;
  issue: string;
  accepted: string | undefined;
}

/** What follows each heading of a code. */
function sections(): [code: string, text: string][] {
  const page = readFileSync(join(ROOT, "docs/codes.md"), "utf8");
  const parts = page.split(/^### `(\w+)`$/m).slice(1);
  return parts.flatMap((code, index) => (index % 2 === 0 ? [[code, parts[index + 1] ?? ""]] : []));
}

function evaluate(code: string): unknown {
  return new Function("Run", "replay", "runLifecycle", "taskLifecycle", `return (${code});`)(
    Run,
    replay,
    runLifecycle,
    taskLifecycle,
  );
}

/** The issues of a fenced example. */
function issuesOf({ what, how }: Example, fenced: string): Issue[] {
  const text = fenced.replace(/^```\w+\n/, "").replace(/\n```$/, "");
  if (what === "change") {
    const result = evaluate(text) as ReturnType<typeof runLifecycle.check>;
    return result.ok ? [] : [result.issue];
  }
  if (what === "comparison") {
    const { issues } = evaluate(text) as ReturnType<typeof Run.compare>;
    return issues.map(({ side: _, ...issue }) => issue as Issue);
  }
  if (what === "history") {
    const { issues } = evaluate(text) as ReturnType<typeof replay>;
    return issues.map(({ index: _, line: __, ...issue }) => issue as Issue);
  }
  const [, options = "{}"] = /with the options `(.*)`/.exec(how) ?? [];
  let input: unknown = text;
  if (how.includes("ISO 8859-1")) input = Buffer.from(text, "latin1");
  if (how.includes("JavaScript")) input = evaluate(text);
  return ENTITIES[what].validate(input, JSON.parse(options) as Options).issues;
}

for (const [code, text] of sections()) {
  test(`docs/codes.md shows what ${code} is`, () => {
    const example = EXAMPLE.exec(text)?.groups as unknown as Example;
    const issues = issuesOf(example, example.given).filter((issue) => issue.code === code);
    assert.deepEqual(issues, [JSON.parse(example.issue)]);
    if (example.accepted !== undefined) assert.deepEqual(issuesOf(example, example.accepted), []);
  });
}

test("docs/codes.md has the codes that types.ts has", () => {
  const types = readFileSync(join(ROOT, "pkg/src/types.ts"), "utf8");
  const [, params = ""] = /^export interface IssueParams \{(.*?)^\}/ms.exec(types) ?? [];
  const codes = Array.from(params.matchAll(/^  (\w+): /gm), ([, code]) => code);
  assert.ok(codes.length > 0);
  assert.deepEqual(sections().map(([code]) => code).sort(), codes.sort());
});
