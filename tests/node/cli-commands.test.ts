import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { Ajv2020 } from "ajv/dist/2020.js";
import { renderLifecycle, Run, runLifecycle, taskLifecycle, TaskState } from "spec-automation";
import { configSchema } from "../../pkg/src/cli/config-schema.js";
import { COMMANDS } from "../../pkg/src/cli/commands/index.js";
import { Folder, INVALID, VALID } from "./support/command.js";
import { ROOT } from "./support/project.js";

const RECORD = readFileSync(join(ROOT, "examples/valid-run-record-with-offsets.json"), "utf8");
const STATE = { phase: "speckit_plan", status: "pending", attempt: 1, metadata: { executionPath: "direct_only" } };
const BEGUN = JSON.stringify({ ...JSON.parse(VALID), status: "in_progress", started_at: "2026-01-01T00:00:00Z" });
const CLONING = { phase: "git_clone", status: "pending", attempt: 1 };
const SKIPPED = { phase: "prepare_job", status: "skipped", attempt: 1 };
const ARTIFACT = {
  artifact_id: "468accd9-f3d2-45e5-b500-59b68933c9d1",
  name: "git_clone.stdout",
  artifact_type: "stdout_log",
  storage_path: "git_clone/stdout.log",
  content_type: "text/plain",
  size_bytes: 1,
  expires_at: "2026-03-03T09:30:03Z",
};
const ENDED = JSON.stringify({
  ...JSON.parse(BEGUN),
  status: "failed",
  completed_at: "2026-01-01T00:01:00Z",
  result_summary: "no access",
  phases: [{ ...CLONING, status: "failed", started_at: "2026-01-01T00:00:00Z", completed_at: "2026-01-01T00:00:50Z" }, SKIPPED],
  artifacts: [ARTIFACT],
});
const ID = JSON.parse(VALID).run_id as string;

const change = (time: string, status: string) => ({ at: `2026-01-01T00:00:0${time}Z`, entity: "run", run_id: ID, status });
const EVENTS = [change("0", "queued"), change("1", "succeeded"), change("2", "in_progress")];

const folder = new Folder({
  "record.json": RECORD,
  "states.ndjson": `${JSON.stringify(STATE)}\n\n"text"\n{}\n{"phase":"git_clone"}\n${VALID}\n`,
  "queued.json": VALID,
  "begun.json": BEGUN,
  "cloning.json": JSON.stringify({ ...JSON.parse(BEGUN), phases: [SKIPPED, CLONING] }),
  "ended.json": ENDED,
  "invalid.json": INVALID,
  "two.ndjson": `${VALID}\n${VALID}\n`,
  "events.ndjson": `${EVENTS.map((event) => JSON.stringify(event)).join("\n\n")}\n`,
  "events.json": JSON.stringify(EVENTS, null, 2),
  "fine.ndjson": `${JSON.stringify(EVENTS[0])}\n`,
});
after(() => folder.remove());

test("every command has help, and says how it is wrongly called", () => {
  for (const { name } of COMMANDS) {
    const { status, stdout } = folder.run([name, "--help"]);
    assert.equal(status, 0);
    assert.ok(stdout.includes(`Usage: spec-automation ${name} `));
    assert.deepEqual(stdout.split("\n").filter((line) => line.length > 100), []);
    const wrong = folder.run([name, "--frobnicate"]);
    assert.equal(wrong.status, 2);
    assert.ok(wrong.stderr.endsWith(`try \`spec-automation ${name} --help\`\n`));
  }
});

describe("derive", () => {
  test("gives a line for each task state, as the package does", () => {
    const { status, stdout, stderr } = folder.run(["derive", "states.ndjson"]);
    const lines = stdout.trimEnd().split("\n").map((line) => JSON.parse(line) as unknown);
    assert.deepEqual(lines, [TaskState.deriveSkills(STATE), TaskState.deriveSkills({ phase: "git_clone" })]);
    const complaint = (line: number) => `spec-automation: \`states.ndjson\`, line ${line}: no task state`;
    const ofRun = "; it is taken for a run, whose skills `validate --fix` writes and `Run.normalize` of the package gives";
    assert.equal(stderr, `${complaint(3)}\n${complaint(4)}${ofRun}\n${complaint(6)}${ofRun}\n`);
    assert.equal(status, 1);
  });

  test("says where broken JSON is broken", () => {
    const { status, stdout, stderr } = folder.run(["derive", "-"], { input: `[${JSON.stringify(STATE)},\n{"phase" 1}]` });
    assert.deepEqual(JSON.parse(stdout), TaskState.deriveSkills(STATE));
    assert.match(stderr, /no task state:\n<stdin>:2:10: error\[invalid_json\] the text is not JSON: a colon was expected/);
    assert.equal(status, 1);
  });

  test("says that what is too large was not read", () => {
    const { stderr } = folder.run(["derive", "--max-bytes", "5", "-"], { input: JSON.stringify(STATE) });
    assert.match(stderr, /no task state:\n<stdin>:1:1: error\[too_large\]/);
  });

  test("says where each comes from", () => {
    const { stdout } = folder.run(["derive", "--explain", "--adapter-id", "-"], { input: JSON.stringify(STATE) });
    assert.deepEqual(JSON.parse(stdout), TaskState.explainSkills(STATE, { adapterId: true }));
  });

  test("takes options from the configuration file", () => {
    folder.write("configured/spec-automation.config.json", '{ "adapterId": true, "mode": "strict" }');
    const derived = (...args: string[]) =>
      JSON.parse(folder.run(["derive", ...args, "-"], { input: JSON.stringify(STATE), folder: "configured" }).stdout) as unknown;
    assert.deepEqual(derived(), TaskState.deriveSkills(STATE, { adapterId: true }));
    assert.deepEqual(derived("--no-config"), TaskState.deriveSkills(STATE));
  });

  test("names files that cannot be read", () => {
    const { status, stderr } = folder.run(["derive", "none", "none/*"]);
    assert.equal(status, 2);
    assert.match(stderr, /cannot read `none\/\*`: no file matches it\n.*cannot read `none`: no such file\n$/);
  });
});

describe("project", () => {
  test("writes what the package does", () => {
    const { status, stdout } = folder.run(["project", "record.json"]);
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), Run.project(RECORD));
  });

  test("says what is missing, and goes on", () => {
    folder.write("no-record.json", '{"status": "queued"}');
    const { status, stdout, stderr } = folder.run(["project", "no-record.json", "record.json"]);
    assert.match(stderr, /no run record:\nno-record\.json:1:1: error\[missing_field\] `id` is missing/);
    assert.deepEqual(JSON.parse(stdout), Run.project(RECORD));
    assert.equal(status, 1);
  });
});

test("project tells what the API answers from records that are broken", () => {
  const { status, stdout, stderr } = folder.run(["project", "queued.json"]);
  assert.deepEqual([status, stdout], [1, ""]);
  assert.equal(stderr, "spec-automation: `queued.json`, line 1: no run record, but what the API answers for one\n");
});

describe("derive and project", () => {
  for (const command of ["derive", "project"]) {
    test(`${command} takes globs as validate does`, () => {
      const { stdout, stderr, status } = folder.run([command, "rec*.json", "none-*.json"]);
      assert.equal(stderr.split("\n", 1)[0], "spec-automation: cannot read `none-*.json`: no file matches it");
      assert.equal(status, 2);
      assert.equal(stdout, folder.run([command, "record.json"]).stdout);
      const none = folder.run([command, "!rec*.json"]);
      assert.match(none.stderr, /^spec-automation: no file was named, only what to leave out\ntry `/);
    });
  }
});

/** What is said of `invalid.json`. */
const LOST = `invalid.json:1:59: error[unknown_value] not a known run status (/status)
  1 | ${INVALID}
      ${" ".repeat(58)}^^^^^^
    = help: write one of \`queued\`, \`in_progress\`, \`succeeded\`, \`failed\`, \`no_changes\`, exactly so`;

describe("diff", () => {
  const samples: [files: [string, string], status: number, text: string][] = [
    [["queued.json", "queued.json"], 0, "✓ unchanged: both say the same\n"],
    [["queued.json", "begun.json"], 0, `~ run: queued → in_progress
+ started_at (/started_at)

✓ advanced: \`begun.json\` can follow \`queued.json\`
`],
    [["begun.json", "queued.json"], 1, `- started_at (/started_at)

queued.json: error[stale_response] older than the payload before (/status)
  = help: ignore it, and keep what was shown before

✗ stale: \`queued.json\` is older than \`begun.json\`
`],
    [["queued.json", "ended.json"], 0, `~ run: queued → failed
+ result_summary (/result_summary)
+ started_at (/started_at)
+ completed_at (/completed_at)
+ prepare_job 1: skipped (/phases/1)
+ git_clone 1: failed (/phases/0)
+ artifact (/artifacts/0)

✓ advanced: \`ended.json\` can follow \`queued.json\`
`],
    [["cloning.json", "ended.json"], 0, `~ run: in_progress → failed
+ result_summary (/result_summary)
+ completed_at (/completed_at)
~ git_clone 1: pending → failed (/phases/1/status → /phases/0/status)
+ started_at (/phases/0/started_at)
+ completed_at (/phases/0/completed_at)
+ artifact (/artifacts/0)

✓ advanced: \`ended.json\` can follow \`cloning.json\`
`],
    [["queued.json", "invalid.json"], 1, `NEW:
${LOST}

✗ not compared: a payload has errors
`],
    [["invalid.json", "invalid.json"], 1, `OLD:
${LOST}

NEW:
${LOST}

✗ not compared: a payload has errors
`],
  ];
  for (const [files, status, text] of samples) {
    test(files.join(" "), () => {
      const result = folder.run(["diff", ...files]);
      assert.equal(result.stdout, text);
      assert.equal(result.status, status);
    });
  }

  test("colors its text where that is wanted, and never what is for programs", () => {
    const files = ["queued.json", "begun.json"];
    const { stdout } = folder.run(["diff", "--color", ...files]);
    assert.ok(stdout.startsWith("\u001b[36m~\u001b[39m run: queued"));
    assert.equal(stripVTControlCharacters(stdout), folder.run(["diff", ...files]).stdout);
    assert.deepEqual(JSON.parse(folder.run(["diff", "--color", "-f", "json", ...files]).stdout), Run.compare(VALID, BEGUN));
  });

  test("gives what the package does as JSON", () => {
    const { stdout } = folder.run(["diff", "-f", "json", "begun.json", "-"], { input: VALID });
    assert.deepEqual(JSON.parse(stdout), Run.compare(BEGUN, VALID));
  });

  test("wants two files of one payload each", () => {
    assert.match(folder.run(["diff", "queued.json"]).stderr, /two files are compared/);
    const twice = folder.run(["diff", "-", "-"], { input: VALID });
    assert.deepEqual([twice.status, twice.stdout], [2, ""]);
    assert.match(twice.stderr, /the standard input is one file, not two\ntry `spec-automation diff --help`/);
    const { status, stderr } = folder.run(["diff", "two.ndjson", "none.json"]);
    assert.equal(status, 2);
    assert.match(stderr, /`two\.ndjson` does not hold one payload\n.*cannot read `none\.json`: no such file/);
  });
});

describe("replay", () => {
  for (const [file, line] of [["events.ndjson", 3], ["events.json", 8]] as const) {
    test(`goes over ${file}`, () => {
      const { status, stdout } = folder.run(["replay", file]);
      assert.ok(stdout.startsWith(`${file}:${line}: error[illegal_transition] a run does not go from `), stdout);
      assert.match(stdout, new RegExp(`^run ${ID}: succeeded since 2026-01-01T00:00:01Z$`, "m"));
      assert.match(stdout, new RegExp(`^first illegal step: line ${line}, event 1$`, "m"));
      assert.equal(JSON.parse(folder.run(["replay", "-f", "json", file]).stdout).firstIllegal, 1);
      assert.match(stdout, /\n✗ 3 events: 0 repeated, 0 out of order, 2 illegal, 0 invalid\n$/);
      assert.equal(status, 1);
    });
  }

  test("of a legal history ends well", () => {
    const { status, stdout } = folder.run(["replay", "fine.ndjson"]);
    assert.match(stdout, /✓ 1 event: /);
    assert.equal(status, 0);
  });

  test("gives JSON with the lines of the file", () => {
    const { counts, issues } = JSON.parse(folder.run(["replay", "-f", "json", "events.ndjson"]).stdout);
    assert.equal(counts.illegal, 2);
    assert.deepEqual(issues.map(({ line }: { line: number }) => line), [3, 5]);
  });

  test("finds the lines behind batches of several events and of none", () => {
    const [queued, succeeded, illegal] = ["queued", "succeeded", "queued"].map((status, second) => ({
      at: `2026-01-01T00:00:0${second}Z`,
      entity: "run",
      run_id: ID,
      status,
    }));
    const lines = [queued, [], [queued, queued], succeeded, illegal].map((line) => `${JSON.stringify(line)}\n`);
    const { stdout } = folder.run(["replay", "-f", "json", "-"], { input: lines.join("") });
    const { issues } = JSON.parse(stdout) as { issues: { index: number; line: number }[] };
    assert.deepEqual(issues.map(({ index, line }) => [index, line]), [[3, 4], [4, 5]]);
  });
});

test("lifecycle draws what the package does", () => {
  const draw = (...args: string[]) => folder.run(["lifecycle", ...args]).stdout;
  assert.equal(draw("run"), runLifecycle.toMermaid());
  assert.equal(draw("task", "--format", "dot"), taskLifecycle.toDot());
  assert.deepEqual(JSON.parse(draw("-f", "xstate", "task")), taskLifecycle.toXState());
  for (const machine of ["run", "task"] as const) {
    assert.equal(draw("-f", "svg", machine).trimEnd(), renderLifecycle(machine as "run").trimEnd());
  }
  assert.match(folder.run(["lifecycle", "rum"]).stderr, /unknown lifecycle `rum`; there are `run`, `task`\n/);
});

describe("schema", () => {
  test("lists and writes those of the package", () => {
    const names = folder.run(["schema"]).stdout.trimEnd().split("\n");
    assert.deepEqual(names, COMMANDS.find(({ name }) => name === "schema")?.words);
    for (const name of names) {
      assert.equal(folder.run(["schema", name]).stdout, readFileSync(join(ROOT, `pkg/schema/${name}.json`), "utf8"));
    }
    assert.match(folder.run(["schema", "run"]).stderr, /unknown schema `run`/);
  });

  test("of the configuration file is made from the options: `npm run generate --workspace pkg`", () => {
    const committed = JSON.parse(readFileSync(join(ROOT, "pkg/schema/config.json"), "utf8")) as object;
    assert.deepEqual(committed, configSchema());
  });

  test("of the configuration file takes what the command takes", () => {
    const accepts = new Ajv2020({ strict: true }).compile(configSchema());
    const samples: [text: string, isGood: boolean][] = [
      ["{}", true],
      ['{"mode":"strict","rules":{"unsafe_url":"off"},"files":["queued.json"],"maxIssues":3}', true],
      ['{"quiet":true,"format":"sarif","entity":"run","artifactRoot":"/a","adapterId":true}', true],
      ['{"mode":"loose"}', false],
      ['{"rules":{"missing_field":"off"}}', false],
      ['{"maxIssues":1.5}', false],
      ['{"files":"a"}', false],
      ['{"fix":true}', false],
    ];
    for (const [text, isGood] of samples) {
      folder.write("config.json", text);
      assert.equal(accepts(JSON.parse(text)), isGood, text);
      const { status } = folder.run(["validate", "-c", "config.json", "queued.json"]);
      assert.equal(status, isGood ? 0 : 2, text);
    }
  });
});

describe("explain", () => {
  test("knows every code", () => {
    const docs = readFileSync(join(ROOT, "docs/codes.md"), "utf8");
    const codes = Array.from(docs.matchAll(/^### `(\w+)`$/gm), ([, code]) => code);
    const known = JSON.parse(folder.run(["explain", "-f", "json"]).stdout) as { code: string }[];
    assert.deepEqual(known.map(({ code }) => code).sort(), codes.sort());
    assert.equal(folder.run(["explain"]).stdout.trimEnd().split("\n").length, codes.length);
  });

  test("says what a code means, with an example and the remedy", () => {
    const { stdout } = folder.run(["explain", "attempt_gap"]);
    assert.match(stdout, /^attempt_gap: warning .*`--rule attempt_gap=off` turns it off/);
    assert.match(stdout, /\nremedy: {2}number the attempts of a phase from 1 without a gap\n/);
    assert.match(stdout, /"attempt": 2 }[^]*gives[^]*"code": "attempt_gap"/);
    assert.match(folder.run(["explain", "atempt_gap"]).stderr, /unknown code `atempt_gap`, did you mean `attempt_gap`\?/);
  });
});

describe("completions", () => {
  const complete = (...words: string[]): string[] => {
    const script = `${folder.run(["completions", "bash"]).stdout}
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _spec_automation; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", script, "bash", "spec-automation", ...words], {
      cwd: folder.path,
      encoding: "utf8",
    });
    assert.equal(stderr, "");
    return stdout.trimEnd().split("\n");
  };

  test("for bash complete commands, options, values and files", () => {
    assert.deepEqual(complete("va"), ["validate"]);
    assert.deepEqual(complete("validate", "--unk"), ["--unknown-keys"]);
    assert.deepEqual(complete("validate", "--format", "s"), ["sarif"]);
    assert.deepEqual(complete("validate", "-r", "unsafe_url=e"), ["unsafe_url=error"]);
    assert.deepEqual(complete("validate", "queu"), ["queued.json"]);
    assert.deepEqual(complete("explain", "attempt"), ["attempt_gap"]);
    assert.deepEqual(complete("help", "proj"), ["project"]);
  });

  test("for zsh and fish name every command and option", () => {
    for (const shell of ["zsh", "fish"]) {
      const { status, stdout } = folder.run(["completions", shell]);
      assert.equal(status, 0);
      for (const { name, rows } of COMMANDS) {
        assert.ok(stdout.includes(name));
        for (const row of rows) assert.ok(stdout.includes(shell === "zsh" ? `--${row.name}` : `-l ${row.name}`));
      }
    }
    assert.match(folder.run(["completions", "tcsh"]).stderr, /unknown shell `tcsh`; there are `bash`, `zsh`, `fish`\n/);
  });
});
