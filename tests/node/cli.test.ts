import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../../pkg/dist/cli.js", import.meta.url));
const MANIFEST = fileURLToPath(new URL("../../pkg/package.json", import.meta.url));

const VALID = JSON.stringify({ run_id: "7f3c1c8e-9c0f-4a57-8f4e-0a4f3f0c2b11", status: "queued" });
const INVALID = JSON.stringify({ run_id: "7f3c1c8e-9c0f-4a57-8f4e-0a4f3f0c2b11", status: "lost" });
const COERCED = JSON.stringify({ phase: "git_clone", status: "pending", attempt: "1" });

const folder = mkdtempSync(join(tmpdir(), "spec-automation-"));
after(() => rmSync(folder, { recursive: true }));

for (const [name, text] of Object.entries({
  "valid.json": VALID,
  "invalid.json": JSON.stringify(JSON.parse(INVALID), null, 2),
  "coerced.json": COERCED,
  "empty.json": "",
  "empty.ndjson": "",
  "blank.jsonl": "\n \n",
  "mixed.ndjson": `${VALID}\n\n${INVALID}\n${VALID}\n`,
  "entities.ndjson": `${INVALID}\n${INVALID}\n${VALID}\n{"artifact_type":1,"storage_path":2}\n${INVALID}\n`,
  "lines-by-content": `${VALID}\n${INVALID}\n`,
  "unicode.json": VALID.replace("queued", "pläne 😀"),
  "truncated.json": VALID.slice(0, -10),
})) {
  writeFileSync(join(folder, name), text);
}
writeFileSync(join(folder, "binary.json"), Buffer.from([0x89, 0x50, 0, 1]));
writeFileSync(join(folder, "latin1.json"), Buffer.from('{"run_id": "é"}', "latin1"));

interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

function command(args: string[], { input = "", env = {} }: { input?: string; env?: NodeJS.ProcessEnv } = {}): Outcome {
  const plain = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env };
  return spawnSync(process.execPath, [CLI, ...args], { cwd: folder, input, env: plain, encoding: "utf8" });
}

function validate(...args: string[]): Outcome {
  return command(["validate", ...args]);
}

describe("help and version", () => {
  test("are asked for", () => {
    for (const args of [["--help"], ["-h"], ["help"], ["validate", "--help"], ["validate", "-h", "x"], ["help", "validate"]]) {
      const { status, stdout, stderr } = command(args);
      assert.equal(status, 0);
      assert.match(stdout, /^Usage: spec-automation /m);
      assert.equal(stderr, "");
      assert.ok(stdout.split("\n").every((line) => line.length <= 100));
    }
    const { version } = JSON.parse(readFileSync(MANIFEST, "utf8")) as { version: string };
    for (const flag of ["--version", "-V"]) assert.equal(command([flag]).stdout, `${version}\n`);
  });

  test("wrong usage is explained on the standard error", () => {
    const samples: [args: string[], message: RegExp][] = [
      [[], /no command was named/],
      [["validat"], /unknown command `validat`, did you mean `validate`\?/],
      [["--colour"], /unknown option `--colour`\n/],
      [["--verison"], /unknown option `--verison`, did you mean `--version`\?/],
      [["-v"], /unknown option `-v`, did you mean `-V`\?/],
      [["validate"], /no file was named; `-` is the standard input\n/],
      [["validate", "!x*"], /no file was named, only what to leave out/],
      [["validate", "--entiti", "run", "x"], /unknown option `--entiti`, did you mean `--entity`\?/],
      [["validate", "--entity", "rum", "x"], /`--entity` is one of `auto`, `run`, .*, not `rum`, did you mean `run`\?/],
      [["validate", "--output", "report", "x"], /unknown option `--output`, did you mean `--output-file`\?/],
      [["schema", "run"], /unknown schema `run`, did you mean `run-detail`\?/],
      [["schema", "nope"], /unknown schema `nope`; there are `agent-configuration-record`, `artifact-detail`, .*`task-state-record`\n/],
      [["explain", "nope"], /unknown code `nope`\n/],
      [["explain", "unsafe"], /unknown code `unsafe`, did you mean `unsafe_path`\?/],
      [["validate", "--mode", "loose", "x"], /`--mode` is one of `lax`, `strict`, not `loose`\n/],
      [["valid.json"], /unknown command `valid\.json`, did you mean `validate valid\.json`\?/],
      [["no-such.ndjson"], /did you mean `validate no-such\.ndjson`\?/],
      [["lines-by-content"], /did you mean `validate lines-by-content`\?/],
      [["-"], /did you mean `validate -`\?/],
      [["--mode", "strict", "validate", "x"], /options follow the command: `validate --mode strict x`/],
      [["help", "nothing"], /unknown command `nothing`/],
      [["validate", "x", "--mode"], /`--mode` needs a value/],
    ];
    for (const [args, message] of samples) {
      const { status, stdout, stderr } = command(args);
      assert.equal(status, 2, args.join(" "));
      assert.match(stderr, message);
      assert.match(stderr, /\ntry `spec-automation .*--help`\n$/);
      assert.equal(stdout, "");
    }
  });
});

describe("the exit status", () => {
  const samples: [args: string[], status: number, summary: RegExp][] = [
    [["valid.json"], 0, /^✓ 1 payload valid\n$/],
    [["coerced.json"], 0, /^✓ 1 payload valid, 1 warning\n$/m],
    [["--mode", "strict", "coerced.json"], 1, /^✗ 1 of 1 payload invalid, 1 error\n$/m],
    [["invalid.json"], 1, /^✗ 1 of 1 payload invalid, 1 error\n$/m],
    [["valid.json", "invalid.json", "mixed.ndjson"], 1, /^✗ 2 of 5 payloads invalid, 2 errors\n$/m],
    [["empty.json"], 1, /^✗ 1 of 1 payload invalid/m],
    [["empty.ndjson"], 1, /invalid_json.*\n[^]*^✗ 1 of 1 payload invalid/m],
    [["blank.jsonl"], 1, /^✗ 1 of 1 payload invalid/m],
    [["latin1.json", "truncated.json"], 1, /^✗ 2 of 2 payloads invalid/m],
    [["binary.json", "truncated.json"], 2, /^✗ 1 file not read, 1 of 1 payload invalid/m],
    [["missing.json"], 2, /^✗ 1 file not read, 0 payloads valid\n$/],
    [["missing.json", "invalid.json"], 2, /^✗ 1 file not read, 1 of 1 payload invalid, 1 error\n$/m],
    [["--entity", "artifact", "valid.json"], 1, /^✗ 1 of 1 payload invalid/m],
    [["--entity", "run", "valid.json"], 0, /^✓ 1 payload valid\n$/],
  ];
  for (const [args, status, summary] of samples) {
    test(`of ${args.join(" ")} is ${status}`, () => {
      const result = validate(...args);
      assert.match(result.stdout, summary);
      assert.equal(result.status, status);
    });
  }
});

describe("the report", () => {
  test("says where, what and how to mend it", () => {
    const { stdout } = validate("invalid.json");
    assert.match(stdout, /invalid\.json:3:13/);
    assert.match(stdout, /"status": "lost"/);
    assert.match(stdout, /unknown_value/);
    assert.match(stdout, /`queued`/);
  });

  test("counts the lines of the file, also where each is a payload", () => {
    assert.match(validate("mixed.ndjson").stdout, /mixed\.ndjson:3:\d+/);
    assert.match(validate("lines-by-content").stdout, /lines-by-content:2:\d+/);
  });

  test("says what a payload was taken for, if it has errors and nobody said what it is", () => {
    const taken = "invalid.json: taken as a run; `--entity` names another";
    assert.ok(validate("invalid.json").stdout.includes(`\n\n${taken}\n\n`));
    for (const args of [["--entity", "run", "invalid.json"], ["coerced.json"], ["truncated.json"]]) {
      assert.doesNotMatch(validate(...args).stdout, /: taken as/);
    }
    const { stdout } = validate("entities.ndjson");
    assert.deepEqual(stdout.match(/taken as an? [a-z ]+/g), ["taken as a run", "taken as an artifact", "taken as a run"]);
  });

  test("of a file with very many issues ends after a thousand", () => {
    writeFileSync(join(folder, "very-many.ndjson"), `${INVALID}\n`.repeat(2_345));
    const { status, stdout } = validate("very-many.ndjson", "invalid.json");
    assert.equal(stdout.match(/error\[unknown_value\]/g)?.length, 1_001);
    assert.match(stdout, /^very-many\.ndjson: not shown: 1,345 more issues$/m);
    assert.match(stdout, /^✗ 2,346 of 2,346 payloads invalid, 2,346 errors$/m);
    assert.equal(status, 1);
  });

  test("is colored when it is asked for", () => {
    const colored = /\u001b\[/;
    assert.doesNotMatch(validate("invalid.json").stdout, colored);
    assert.match(validate("--color", "invalid.json").stdout, colored);
    assert.match(command(["validate", "invalid.json"], { env: { FORCE_COLOR: "1" } }).stdout, colored);
    assert.doesNotMatch(command(["validate", "invalid.json"], { env: { NO_COLOR: "1" } }).stdout, colored);
    assert.doesNotMatch(command(["validate", "--no-color", "x"], { env: { FORCE_COLOR: "1" } }).stdout, colored);
  });

  test("is read from the standard input too", () => {
    const { status, stdout } = command(["validate", "-"], { input: INVALID });
    assert.equal(status, 1);
    assert.match(stdout, /<stdin>:1:\d+/);
    assert.equal(command(["validate", "-"], { input: `${VALID}\n${VALID}` }).stdout, "✓ 2 payloads valid\n");
  });

  test("carries no control characters of the payload or of a name", () => {
    const input = '{"a\u001b[31m":"\u009b\\u001b"}';
    const { stdout, stderr } = command(["validate", "-", "no\u001b[31mfile"], { input });
    assert.doesNotMatch(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

describe("files that cannot be read", () => {
  test("are named in one line each, and the others are checked", () => {
    const { status, stdout, stderr } = validate("missing.json", "valid.json", "binary.json");
    assert.equal(status, 2);
    assert.equal(
      stderr,
      "spec-automation: cannot read `missing.json`: no such file\n" +
        "spec-automation: cannot read `binary.json`: it is binary, not JSON\n",
    );
    assert.equal(stdout, "✗ 2 files not read, 1 payload valid\n");
  });

  test("can have names that begin with a dash", () => {
    assert.match(validate("--", "--entity").stderr, /cannot read `--entity`: no such file/);
  });
});

describe("a reader that has seen enough", () => {
  const samples: [name: string, text: string, status: number][] = [
    ["errors", `${INVALID}\n`.repeat(20_000), 1],
    ["warnings", `${COERCED}\n`.repeat(20_000), 0],
  ];
  for (const [name, text, expected] of samples) {
    test(`of ${name} ends the command as what was found so far`, async () => {
      writeFileSync(join(folder, "many.ndjson"), text);
      const child = spawn(process.execPath, [CLI, "validate", "many.ndjson"], { cwd: folder });
      let stderr = "";
      child.stderr.on("data", (chunk) => (stderr += chunk));
      child.stdout.once("data", () => child.stdout.destroy());
      const [status, signal] = await new Promise<[number | null, string | null]>((resolve) => {
        child.on("close", (...end) => resolve(end));
      });
      assert.deepEqual([status, signal, stderr], [expected, null, ""]);
    });
  }
});
