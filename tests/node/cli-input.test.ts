import assert from "node:assert/strict";
import { once } from "node:events";
import { after, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { describe as describeProgress, showProgress } from "../../pkg/src/cli/progress.js";
import { COERCED, Folder, INVALID, VALID } from "./support/command.js";

const packed = gzipSync(`${VALID}\n${INVALID}\n`.repeat(2000));

const folder = new Folder({
  "a.json": VALID,
  "b.json": INVALID,
  "deep/c.json": VALID,
  "deep/d.ndjson": `${VALID}\n${INVALID}\n`,
  "deep/node_modules/e.json": INVALID,
  "[f].json": VALID,
  "rows.ndjson.gz": packed,
  "array.json.gz": gzipSync(`[${VALID},\n${INVALID}]`),
  "unnamed": gzipSync(VALID),
  "members.gz": Buffer.concat([gzipSync(VALID), gzipSync(`\n${VALID}\n`)]),
  "truncated.ndjson.gz": packed.subarray(0, packed.length - 20),
  "damaged.json.gz": Buffer.concat([packed.subarray(0, 20), Buffer.alloc(40, 0xaa), packed.subarray(60)]),
  "binary.json": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]),
  "packed-binary.json": gzipSync(Buffer.alloc(100)),
  "utf16.json": Buffer.from(`\ufeff${VALID}`, "utf16le"),
  "latin1.ndjson": Buffer.from(`${VALID}\n{"run_id": "é"}\n${VALID}\n`, "latin1"),
  "empty-array.json": "[]",
  "hollow/notes.txt": VALID,
});
after(() => folder.remove());

function validate(...args: string[]) {
  return folder.run(["validate", ...args]);
}

describe("what is packed is unpacked", () => {
  const samples: [file: string, summary: RegExp][] = [
    ["rows.ndjson.gz", /✗ 2,000 of 4,000 payloads invalid, 2,000 errors\n$/],
    ["array.json.gz", /^array\.json\.gz:2:\d+: [^]*✗ 1 of 2 payloads invalid/],
    ["unnamed", /^✓ 1 payload valid\n$/],
    ["members.gz", /^✓ 2 payloads valid\n$/],
  ];
  for (const [file, summary] of samples) test(file, () => assert.match(validate(file).stdout, summary));

  test("from the standard input", () => {
    assert.match(folder.run(["validate", "-"], { input: packed }).stdout, /✗ 2,000 of 4,000 payloads invalid/);
  });
});

describe("a file that is no text of JSON has one line, and the others are checked", () => {
  const samples: [file: string, reason: string][] = [
    ["none.json", "no such file"],
    ["hollow", "it has no files whose names end in .json, .ndjson or .jsonl, or one of these and .gz"],
    ["a.json/b", "a part of its path is no directory"],
    ["binary.json", "it is binary, not JSON"],
    ["packed-binary.json", "it is binary, not JSON"],
    ["utf16.json", "it is UTF-16, not UTF-8"],
    ["truncated.ndjson.gz", "the gzip data ends too early"],
    ["damaged.json.gz", "the gzip data is damaged"],
    ["none-*.json", "no file matches it"],
  ];
  for (const [file, reason] of samples) {
    test(file, () => {
      const { status, stdout, stderr } = validate("-f", "concise", "a.json", file, "b.json");
      assert.equal(stderr, `spec-automation: cannot read \`${file}\`: ${reason}\n`);
      assert.match(stdout, /^b\.json:1:\d+: error/m);
      assert.match(stdout, /✗ 1 file not read, [\d,]+ of [\d,]+ payloads invalid/);
      assert.equal(status, 2);
    });
  }

  test("from the standard input", () => {
    const { status, stderr } = folder.run(["validate", "-"], { input: Buffer.from([1, 2, 0]) });
    assert.deepEqual([status, stderr], [2, "spec-automation: cannot read `<stdin>`: it is binary, not JSON\n"]);
  });

  test("but bytes that are no UTF-8 are an issue at their place", () => {
    const { status, stdout, stderr } = validate("-f", "concise", "latin1.ndjson");
    assert.match(stdout, /^latin1\.ndjson:2:13: error\[invalid_utf8\] the text is not UTF-8$/m);
    assert.match(stdout, /✗ 1 of 3 payloads invalid, 1 error\n$/);
    assert.deepEqual([status, stderr], [1, ""]);
  });
});

describe("arrays", () => {
  test("have a payload for each element", () => {
    folder.write("array.json", `[\n  ${VALID},\n  ${COERCED},\n  ${INVALID}, 1]\n`);
    const { stdout } = validate("-f", "concise", "array.json");
    assert.match(stdout, /^array\.json:3:53: warning\[coerced_value\]/m);
    assert.match(stdout, /^array\.json:4:\d+: error\[unknown_value\]/m);
    assert.match(stdout, /^array\.json:4:70: error\[wrong_type\]/m);
    assert.match(stdout, /✗ 2 of 4 payloads invalid, 2 errors, 1 warning\n$/);
  });

  test("that are broken are shown where", () => {
    const places: [text: string, place: string, reason: string, line: string][] = [
      [`[${VALID}`, "1:2", "it ends in the middle of a value", "1 | ["],
      [`[${VALID},\n]`, "2:1", "a value was expected here", "2 | ]"],
      [`[${VALID}] x`, "1:69", "a value was expected here", "1 | ] x"],
      [`[${VALID} ${VALID}]`, "1:70", "there is more behind the value", "1 | …0a4f3f0c2b11"],
    ];
    for (const [text, place, reason, line] of places) {
      const { status, stdout } = folder.run(["validate", "-"], { input: text });
      assert.match(stdout, new RegExp(`^<stdin>:${place}: error\\[invalid_json\\] the text is not JSON: ${reason}$`, "m"));
      assert.ok(stdout.includes(`\n  ${line}`), stdout);
      assert.equal(status, 1);
    }
  });

  test("without elements have no payloads", () => {
    const { status, stdout } = validate("empty-array.json");
    assert.deepEqual([status, stdout], [0, "! 0 payloads: nothing was checked\n"]);
    const said = "spec-automation: nothing was checked: there are no payloads\n";
    for (const format of ["json", "sarif", "junit"]) {
      const result = validate("-f", format, "empty-array.json", "empty-array.json");
      assert.deepEqual([result.status, result.stderr], [0, said]);
      assert.equal(validate("-f", format, "--quiet", "empty-array.json").stderr, "");
      assert.equal(validate("-f", format, "empty-array.json", "array.json").stderr, "");
      assert.equal(validate("-f", format, "--threads", "2", "empty-array.json", "array.json").stderr, "");
    }
  });
});

describe("globs", () => {
  const samples: [args: string[], summary: RegExp][] = [
    [["*.json", "!*inary*", "!{utf16,array,empty-array}.json"], /✗ 1 of 3 payloads invalid/],
    [["**/*.{json,ndjson}", "!*.*json", "!**/d.*"], /✓ 1 payload valid/],
    [["deep/**"], /✗ 1 of 3 payloads invalid/],
    [["a.json", "?.json", "a.json"], /✗ 1 of 2 payloads invalid/],
    [["[f].json"], /✓ 1 payload valid/],
  ];
  for (const [args, summary] of samples) test(args.join(" "), () => assert.match(validate(...args).stdout, summary));
});

describe("folders", () => {
  const tree = new Folder({
    "all/b.json": INVALID,
    "all/a.json": INVALID,
    "all/deep/er/c.ndjson": INVALID,
    "all/deep/d.jsonl.gz": gzipSync(INVALID),
    "all/notes.txt": INVALID,
    "all/.hidden/e.json": INVALID,
    "all/node_modules/f.json": INVALID,
    "[all] {1,2}/g.json": INVALID,
  });
  after(() => tree.remove());
  const ALL = ["all/a.json", "all/b.json", "all/deep/d.jsonl.gz", "all/deep/er/c.ndjson"];
  const samples: [args: string[], names: string[]][] = [
    [["all"], ALL],
    [["./all/"], ALL],
    [[tree.at("all")], ALL],
    [["."], ["[all] {1,2}/g.json", ...ALL]],
    [["all", "all/a.json"], ALL],
    [["all", "!all/deep"], ALL.slice(0, 2)],
    [["all", "!**/*.json"], ALL.slice(2)],
    [["all/.hidden"], ["all/.hidden/e.json"]],
    [["[all] {1,2}"], ["[all] {1,2}/g.json"]],
  ];
  for (const [args, names] of samples) {
    test(args.join(" ").replace(tree.path, "FOLDER"), () => {
      const { issues } = JSON.parse(tree.run(["validate", "-f", "json", ...args]).stdout) as { issues: { file: string }[] };
      assert.deepEqual(issues.map(({ file }) => file), names);
    });
  }

  test("are taken by other commands too, but not where one file is wanted", () => {
    assert.match(tree.run(["derive", "all"]).stderr, /`all\/deep\/er\/c\.ndjson`, line 1: no task state/);
    assert.match(tree.run(["replay", "all"]).stderr, /cannot read `all`: it is a directory\n/);
  });
});

describe("the standard input", () => {
  test("has the name that it is given, which says whether it holds lines", () => {
    const input = `\n{\n`;
    const named = folder.run(["validate", "-f", "concise", "--stdin-filename", "rows.jsonl", "-"], { input });
    assert.match(named.stdout, /^rows\.jsonl:2:2: error\[invalid_json\]/);
    assert.match(folder.run(["validate", "-f", "concise", "-"], { input }).stdout, /^<stdin>:3:1: error/);
  });
});

test("payloads over the limit are told by their length", () => {
  const args = ["validate", "--max-bytes", "50", "-f", "concise", "-"];
  for (const input of [VALID, `${VALID}\n${VALID}\n`, `[{}, ${VALID}]`]) {
    assert.match(folder.run(args, { input }).stdout, /error\[too_large\] 67 bytes, more than the limit of 50/);
  }
});

describe("options of the core", () => {
  const samples: [args: string[], text: string, shown: RegExp][] = [
    [["--rule", "coerced_value=error"], COERCED, /error\[coerced_value\]/],
    [["-r", "coerced_value=off"], COERCED, /^✓ 1 payload valid\n$/],
    [["--unknown-keys", "reject"], `{"a":1,${VALID.slice(1)}`, /error\[unknown_key\]/],
    [["--naive-timestamps", "reject"], `{"started_at":"2026-01-01T00:00:00",${VALID.slice(1)}`, /error\[naive_timestamp\]/],
    [["--shape", "record"], VALID, /error\[missing_field\]/],
    [["-e", "artifact", "--artifact-root", "/a"], '{"storage_path":"/b/c"}', /error\[unsafe_path\]/],
  ];
  for (const [args, input, shown] of samples) {
    test(args.join(" "), () => assert.match(folder.run(["validate", ...args, "-"], { input }).stdout, shown));
  }
});

describe("the configuration file", () => {
  const config = new Folder({
    "spec-automation.config.json": JSON.stringify({
      $schema: "./schema.json",
      files: ["data/*.json", "!data/old-*"],
      rules: { coerced_value: "error" },
      format: "concise",
    }),
    "data/row.json": COERCED,
    "data/old-row.json": COERCED,
    "deep/er/file": COERCED,
    "other.json": JSON.stringify({ mode: "strict", quiet: true }),
  });
  after(() => config.remove());

  test("is found upwards, and its files seen from it", () => {
    for (const [at, name] of [[".", "data/row.json"], ["deep/er", ".*/data/row.json"]] as const) {
      const { status, stdout } = config.run(["validate"], { folder: at });
      assert.match(stdout, new RegExp(`^${name}:1:\\d+: error\\[coerced_value\\]`));
      assert.equal(status, 1);
    }
  });

  test("yields to the command line, and grades of both count", () => {
    const args = ["validate", "-r", "attempt_gap=off", "-f", "json", "file"];
    assert.equal(JSON.parse(config.run(args, { folder: "deep/er" }).stdout).issues[0].severity, "error");
    const off = config.run(["validate", "-r", "coerced_value=warning", "deep/er/file"]);
    assert.match(off.stdout, /warning\[coerced_value\]/);
  });

  test("can be another, or none", () => {
    assert.match(config.run(["validate", "-c", "other.json", "data/row.json"]).stdout, /error\[wrong_type\]/);
    assert.match(config.run(["validate", "--no-config", "data/row.json"]).stdout, /1 payload valid, 1 warning/);
    assert.match(config.run(["validate", "--no-config"]).stderr, /no file was named; `-`/);
    for (const command of [["validate"], ["diff", "other.json"]]) {
      const both = config.run([...command, "-c", "none.json", "--no-config", "data/row.json"]);
      assert.match(both.stderr, /`--config` does not go with `--no-config`\ntry `spec-automation /);
      assert.equal(both.status, 2);
    }
  });

  test("is named when it names no files, and nobody else does", () => {
    for (const text of ["{}", '{ "files": [] }']) {
      config.write("none.json", text);
      const { status, stderr } = config.run(["validate", "-c", "none.json"]);
      assert.match(stderr, /no file was named, and there are no `files` in `.*none\.json`; `-` is the standard input\n/);
      assert.equal(status, 2);
    }
  });

  test("is held to what it may say", () => {
    const samples: [text: string, message: RegExp][] = [
      ['{\n"mode" "lax"}', /cannot read `.*bad\.json`: it is not JSON\n.*bad\.json:2:8: error\[invalid_json\] .*: a colon/],
      ["[]", /`.*bad\.json` does not hold an object/],
      ['{"moed":"lax"}', /unknown option `moed` in `.*`, did you mean `mode`\?/],
      ['{"mode":"strikt"}', /`mode` in `.*` is one of `lax`, `strict`, not `strikt`, did you mean `strict`\?/],
      ['{"mode":1}', /`mode` in `.*` takes a text/],
      ['{"maxIssues":-1}', /`maxIssues` in `.*` takes a whole number from 0, not `-1`/],
      ['{"files":"a"}', /`files` in `.*` takes a list of files and globs/],
      ['{"rules":{"unsafe_ur":"off"}}', /unknown code `unsafe_ur` in `.*bad\.json`, did you mean `unsafe_url`\?/],
      ['{"rules":{"unsafe_url":"warn"}}', /`rules\.unsafe_url` in `.*bad\.json` is one of `off`, `warning`, `error`, not `warn`/],
      ['{"rules":{"missing_field":"off"}}', /`missing_field` in `.*bad\.json` cannot be turned off/],
      ['{"fix":true}', /unknown option `fix`/],
    ];
    for (const [text, message] of samples) {
      config.write("bad.json", text);
      const { status, stderr } = config.run(["validate", "-c", "bad.json", "data/row.json"]);
      assert.match(stderr, message);
      assert.equal(status, 2);
    }
  });
});

describe("an interruption", () => {
  test("ends the report in order", { timeout: 30_000 }, async () => {
    const child = folder.start(["validate", "-f", "json", "-"]);
    let [out, isSent] = ["", false];
    child.stdout!.on("data", (chunk) => {
      out += chunk;
      if (!isSent) child.kill("SIGINT");
      isSent = true;
    });
    child.stdin!.on("error", () => {});
    child.stdin!.write(`${INVALID}\n`.repeat(10));
    const [status] = await once(child, "close");
    assert.equal(status, 130);
    const { summary } = JSON.parse(out) as { summary: { invalid: number } };
    assert.equal(summary.invalid, 10);
  });
});

describe("progress", () => {
  test("is shown on a terminal, once work is long, and goes away", () => {
    let [now, isTaken] = [0, true];
    const written: string[] = [];
    const screen = { isTTY: true, columns: 40, write: (text: string) => written.push(text) };
    const progress = showProgress(screen, 10_000_000, () => isTaken, () => now);
    progress.bytes(1_000_000);
    assert.deepEqual(written, []);
    now = 2000;
    progress.bytes(500_000);
    assert.deepEqual(written, []);
    isTaken = false;
    progress.bytes(500_000);
    assert.deepEqual(written, ["\r\u001b[K20 %, 2.0 MB, 0 records, 1.0 MB/s, 8 s "]);
    progress.clear();
    assert.equal(written.at(-1), "\r\u001b[K");
  });

  test("is shown nowhere else", () => {
    let now = 0;
    const progress = showProgress({ write: () => assert.fail() }, 1, () => false, () => (now += 10_000));
    progress.bytes(1);
    for (let record = 0; record < 1000; record++) progress.record();
    progress.clear();
  });

  test("says what is known", () => {
    assert.equal(describeProgress(500, 1234, 1000, undefined), "500 B, 1,234 records, 500 B/s");
    assert.equal(describeProgress(1e9, 1, 1000, 1e12), "0 %, 1.0 GB, 1 record, 1.0 GB/s, 17 min left");
    assert.equal(describeProgress(0, 0, 0, 100), "0 %, 0 B, 0 records, 0 B/s");
  });
});
