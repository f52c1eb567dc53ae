import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { after, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { FORMATS } from "../../pkg/src/cli/tables/words.js";
import { COERCED, Folder, INVALID, VALID } from "./support/command.js";
import { TEXT } from "./support/lines.js";

/** More lines than go to a thread at once, and more bytes; the bad ones come in no regular order. */
const MANY = Array.from({ length: 10_000 }, (_, index) => {
  return index % 1297 === 5 ? INVALID : index % 1999 === 7 ? COERCED : VALID.padEnd(67 + (index % 100));
}).join("\n");

/** More bytes than are read at once, with lines of all kinds, some of them over a limit. */
const LONG = Array.from({ length: 6000 }, (_, index) => {
  if (index % 1999 === 1998) return `${" ".repeat(600_000)}{}`;
  return [VALID, `${VALID}\r`, "", " \t\r", "null", COERCED, INVALID][index % 97] ?? VALID.padEnd(index % 300);
}).join("\n");

const SMALL = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [`small/${index}.json`, index % 9 === 4 ? INVALID : VALID]),
);

const folder = new Folder({
  ...SMALL,
  "many.ndjson": MANY,
  "many.ndjson.gz": gzipSync(MANY),
  "long.ndjson": LONG,
  "blank.ndjson": "\r\n".repeat(400_000),
  "lost-threads.mjs": 'process.on("worker", (worker) => void worker.terminate());',
  "trap-lines.mjs": `
    const { Instance, RuntimeError } = WebAssembly;
    WebAssembly.Instance = class extends Instance {
      constructor(module, imports) {
        super(module, imports);
        const real = super.exports;
        let calls = 0;
        const validateLines = (...args) => {
          if (++calls > 3) throw new RuntimeError("unreachable");
          return real.validateLines(...args);
        };
        Object.defineProperty(this, "exports", { value: { ...real, validateLines } });
      }
    };`,
  "kinds.ndjson": TEXT,
  "array.json": `[\n  ${VALID},\n  {"run_id": "é😀", "status": "lost"}, ${COERCED}]`,
  "cut.ndjson.gz": gzipSync(`${INVALID}\n${MANY}`).subarray(0, -20),
  "latin1.ndjson": Buffer.from(`${VALID}\n{"run_id": "é"}\n${VALID}\n`, "latin1"),
  "large.json": JSON.stringify({ ...JSON.parse(VALID), raw: "x".repeat(2_000_000) }),
  "empty.ndjson": "",
  "empty-array.json": "[]",
  "binary.json": Buffer.from([0x89, 0x50, 0]),
  "threads.mjs": 'process.on("worker", () => process.stderr.write("a thread\\n"));',
  "trap.mjs": `
    const { Instance, RuntimeError } = WebAssembly;
    WebAssembly.Instance = class extends Instance {
      constructor(module, imports) {
        super(module, imports);
        const real = super.exports;
        let pointer = 0;
        const reserve = (length) => (pointer = real.reserve(length));
        const guarded = (name, lengthAt) => (...args) => {
          const payload = Buffer.from(real.memory.buffer, pointer, args[lengthAt]);
          if (payload.includes("trap")) throw new RuntimeError("unreachable");
          return real[name](...args);
        };
        const calls = { validate: guarded("validate", 1), patch: guarded("patch", 1), derive: guarded("derive", 0) };
        Object.defineProperty(this, "exports", { value: { ...real, reserve, ...calls } });
      }
    };`,
  "trap.ndjson": `${VALID}\n${INVALID}\n\n{"trap": 1}\n${INVALID}\n`,
});
after(() => folder.remove());

const FILES = [
  ...["none-*.json", "small/*.json", "many.ndjson", "missing.json", "kinds.ndjson", "array.json", "large.json", "many.ndjson.gz"],
  ...["cut.ndjson.gz", "latin1.ndjson", "empty.ndjson", "binary.json", "empty-array.json"],
];

function validate(threads: number, args: string[], preload?: string) {
  const { status, stdout, stderr } = folder.run(["validate", "--threads", String(threads), ...args], {
    ...(preload !== undefined && { preload: folder.at(preload) }),
  });
  return { status, stdout, stderr };
}

describe("the report of several threads is that of one", () => {
  for (const [format] of FORMATS) {
    test(`as ${format}`, () => {
      const args = ["-f", format, "--max-bytes", "1000000", ...FILES];
      const expected = validate(1, args);
      assert.equal(expected.status, 2);
      assert.match(expected.stderr, /^(spec-automation: cannot read `.*\n){4}$/);
      assert.ok(expected.stdout.includes("unknown_value") && expected.stdout.includes("too_large"));
      assert.deepEqual(validate(2, args), expected);
    });
  }

  const samples: [args: string[], summary: RegExp][] = [
    [["-q", "-f", "concise", "many.ndjson"], /error/],
    [["-e", "run", "--mode", "strict", "many.ndjson", "kinds.ndjson"], /invalid/],
    [["--max-issues", "3", "-r", "coerced_value=error", "many.ndjson"], /not shown: 10 more issues/],
    [["small/1.json"], /^✓ 1 payload valid\n$/],
    [["--color", "many.ndjson"], /\u001b\[/],
  ];
  for (const [args, shown] of samples) {
    test(`with ${args.join(" ")}`, () => {
      const expected = validate(1, args);
      assert.match(expected.stdout, shown);
      for (const threads of [2, 3]) assert.deepEqual(validate(threads, args), expected);
    });
  }

  test("of a file that it is written to", () => {
    const written = [1, 2].map((threads) => {
      const outcome = validate(threads, ["-f", "json", "-o", "report.json", "many.ndjson"]);
      return { ...outcome, report: folder.read("report.json") };
    });
    assert.deepEqual(written[1], written[0]);
    assert.match(written[0]!.stdout, /8 unknown_value/);
  });

  test("of the standard input", () => {
    const run = (threads: string) => {
      const { status, stdout } = folder.run(["validate", "--threads", threads, "-"], { input: MANY });
      return { status, stdout };
    };
    assert.deepEqual(run("2"), run("1"));
  });
});

describe("a file of lines on disk", () => {
  const args = ["-f", "json", "--max-bytes", "500000"];
  const streamed = (name: string, ...more: string[]) => {
    const { status, stdout } = folder.run(["validate", ...args, ...more, "--stdin-filename", name, "-"], { input: folder.read(name) });
    return { status, stdout };
  };

  for (const name of ["long.ndjson", "blank.ndjson"]) {
    for (const more of [[], ["-e", "run", "--mode", "strict"], ["--max-issues", "4"]]) {
      test(`${name} has the report of a stream, with ${more.join(" ") || "nothing else"}`, () => {
        const expected = streamed(name, ...more);
        assert.equal(expected.status, 1);
        for (const threads of [1, 2]) {
          const { status, stdout } = validate(threads, [...args, ...more, name]);
          assert.deepEqual({ status, stdout }, expected);
        }
      });
    }
  }

  test("is gone over line by line where threads end", () => {
    const { status, stdout, stderr } = validate(2, [...args, "long.ndjson"], "lost-threads.mjs");
    assert.deepEqual({ status, stdout }, streamed("long.ndjson"));
    assert.equal(stderr, "");
  });

  test("ends the report in order when the core fails on it", () => {
    const { status, stdout, stderr } = validate(1, [...args, "long.ndjson"], "trap-lines.mjs");
    assert.equal(status, 3);
    assert.equal(stderr, "spec-automation: internal error: the check failed on `long.ndjson`, and the report ends there: unreachable\n");
    const { issues, unread } = JSON.parse(stdout) as { issues: { line: number }[]; unread: unknown[] };
    assert.ok(issues.length > 0 && issues.every(({ line }) => line < 6000));
    assert.equal(unread.length, 1);
  });
});

describe("threads", () => {
  test("are as many as are asked for, and none by default", () => {
    const count = (...args: string[]) => {
      const preload = folder.at("threads.mjs");
      return folder.run(["validate", ...args, "small/1.json"], { preload }).stderr.match(/a thread/g)?.length ?? 0;
    };
    assert.deepEqual([count(), count("--threads", "1"), count("--threads", "3")], [0, 0, 3]);
  });

  test("are a number of them", () => {
    for (const written of ["0", "many", "1.5", "-1", "", "1025"]) {
      const { status, stdout, stderr } = folder.run(["validate", `--threads=${written}`, "small/1.json"]);
      assert.deepEqual([status, stdout], [2, ""]);
      const line = `spec-automation: \`--threads\` takes a whole number from 1 to 1024, not \`${written}\`\n`;
      assert.ok(stderr.startsWith(line), stderr);
    }
  });

  test("check what comes slowly when it comes, and end in order when interrupted", { timeout: 60_000 }, async () => {
    const child = folder.start(["validate", "--threads", "2", "-f", "json", "-"]);
    let [out, isSent] = ["", false];
    child.stdout!.on("data", (chunk) => {
      out += chunk;
      if (!isSent && out.includes("unknown_value")) child.kill("SIGINT");
      isSent = out.includes("unknown_value");
    });
    child.stdin!.on("error", () => {});
    child.stdin!.write(`${INVALID}\n`.repeat(10));
    const [status] = await once(child, "close");
    assert.equal(status, 130);
    const { summary } = JSON.parse(out) as { summary: { invalid: number } };
    assert.equal(summary.invalid, 10);
  });
});

describe("a failure of the core", () => {
  const args = ["small/1.json", "trap.ndjson", "many.ndjson"];

  test("ends the report in order, with the file that it failed on, on one thread and on several", () => {
    const line = "internal error: the check failed on `trap.ndjson`, line 4, and the report ends there: unreachable";
    for (const [format] of FORMATS) {
      const expected = validate(1, ["-f", format, ...args], "trap.mjs");
      assert.deepEqual([expected.status, expected.stderr], [3, `spec-automation: ${line}\n`]);
      assert.deepEqual(validate(2, ["-f", format, ...args], "trap.mjs"), expected);
      if (!["pretty", "concise"].includes(format)) assert.ok(expected.stdout.includes("the check failed on it"), format);
    }
  });

  test("leaves reports that can be read", () => {
    const report = (format: string) => validate(1, ["-f", format, ...args], "trap.mjs").stdout;
    const { issues, unread } = JSON.parse(report("json")) as { issues: { line: number }[]; unread: object[] };
    assert.deepEqual(issues.map(({ line }) => line), [2]);
    assert.deepEqual(unread, [{ file: "trap.ndjson", reason: "the check failed on it, which is a defect of the command" }]);
    assert.equal(JSON.parse(report("gitlab")).length, 2);
    assert.equal(JSON.parse(report("sarif")).runs[0].invocations[0].executionSuccessful, false);
    assert.match(report("junit"), /<testsuite name="trap\.ndjson"[^]*<error type="unread"[^]*<\/testsuites>\n$/);
    assert.doesNotMatch(report("pretty"), /valid\n/);
  });

  test("at the first payload too", () => {
    folder.write("first.json", '{"trap": 1}');
    const { stdout } = validate(1, ["-f", "gitlab", "first.json"], "trap.mjs");
    assert.equal(JSON.parse(stdout).length, 1);
  });

  test("is none of the file, where nothing is reported", () => {
    const before = folder.read("trap.ndjson");
    for (const command of [["derive"], ["validate", "--fix"], ["validate", "--fix", "--dry-run", "-o", "trap.diff"]]) {
      const { status, stderr } = folder.run([...command, "trap.ndjson"], { preload: folder.at("trap.mjs") });
      assert.equal(status, 3);
      assert.match(stderr, /spec-automation: internal error: /);
      assert.doesNotMatch(stderr, /cannot/);
    }
    assert.equal(folder.read("trap.ndjson"), before);
    assert.deepEqual(readdirSync(folder.path).filter((name) => name.includes("trap.diff")), []);
  });

  test("is said of a report that goes to a file, which is whole in form", () => {
    const { status, stdout } = validate(2, ["-f", "json", "-o", "failed.json", ...args], "trap.mjs");
    assert.deepEqual([status, stdout], [3, ""]);
    assert.equal(JSON.parse(folder.read("failed.json")).issues.length, 1);
  });
});
