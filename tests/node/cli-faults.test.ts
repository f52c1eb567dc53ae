import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { after, describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { COERCED, Folder, INVALID, VALID } from "./support/command.js";

const CLI = fileURLToPath(new URL("../../pkg/dist/cli.js", import.meta.url));
const noLinux = process.platform === "linux" ? false : "names are those of Linux";
const folder = new Folder();
after(() => folder.remove());

/** Runs the command below a shell that sets it a limit or leads its output somewhere. */
function shell(script: string) {
  return spawnSync("bash", ["-c", script, "bash", process.execPath, CLI], { cwd: folder.path, encoding: "utf8" });
}

function leftovers(): string[] {
  return readdirSync(folder.path).filter((name) => name.endsWith(".tmp"));
}

describe("a disk that is full", () => {
  test("for the report ends the command, with the reason", { skip: existsSync("/dev/full") ? false : "there is no /dev/full" }, () => {
    folder.write("a.ndjson", `${INVALID}\n`.repeat(200));
    const piped = shell('"$1" "$2" validate a.ndjson > /dev/full');
    assert.equal(piped.status, 2);
    assert.equal(piped.stderr, "spec-automation: cannot write the output: the disk is full\n");
    const written = shell('"$1" "$2" validate -f json -o /dev/full a.ndjson');
    assert.equal(written.status, 2);
    assert.match(written.stderr, /^spec-automation: cannot write `\/dev\/full`: the disk is full/);
    const limited = shell('ulimit -f 1; "$1" "$2" validate -f json -o whole.json a.ndjson');
    assert.equal(limited.status, 2);
    assert.match(limited.stderr, /cannot write `whole\.json`: the file would be too large/);
    assert.ok(!existsSync(folder.at("whole.json")));
    assert.ok(statSync("/dev/full").isCharacterDevice());
    assert.deepEqual(leftovers(), []);
  });

  test("for a fix leaves the old file and nothing else", () => {
    const text = `${COERCED}\n`.repeat(2000);
    folder.write("b.ndjson", text);
    const { status, stderr } = shell('ulimit -f 8; "$1" "$2" validate --quiet --fix b.ndjson');
    assert.equal(status, 2, stderr);
    assert.match(stderr, /cannot fix `b\.ndjson`: the file would be too large/);
    assert.equal(folder.read("b.ndjson"), text);
    assert.deepEqual(leftovers(), []);
  });
});

test("a device that is named for a report is written to, and not replaced", () => {
  folder.write("c.json", INVALID);
  const { status } = folder.run(["validate", "-f", "json", "-o", "/dev/null", "c.json"]);
  assert.equal(status, 1);
  assert.ok(statSync("/dev/null").isCharacterDevice());
});

test("what is open under another name is written to behind what stands there", { skip: noLinux }, () => {
  folder.write("c.json", INVALID);
  symlinkSync("/dev/stdout", folder.at("link"));
  const expected = shell('echo a; "$1" "$2" validate c.json -f json; echo b').stdout;
  for (const name of ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link", "/dev/fd/3", "/dev/stderr"]) {
    const { status, stderr } = shell(`(echo a; "$1" "$2" validate c.json -q -f json -o ${name}; echo b) > out.txt 2>&1 3>&1`);
    assert.deepEqual([status, stderr, folder.read("out.txt")], [0, "", expected], name);
  }
  assert.match(shell('"$1" "$2" validate c.json -o -').stdout, /^[^✗]*\n✗ 1 of 1 payload invalid[^✗]*$/);
  assert.ok(!existsSync(folder.at("-")));
});

test("a pipe takes the whole report, and whose reader has gone is a failed write", { skip: noLinux }, () => {
  folder.write("f.ndjson", `${INVALID}\n`.repeat(5000));
  const [expected, run] = [folder.run(["validate", "-f", "json", "f.ndjson"]).stdout, '"$1" "$2" validate -q -f json -o out f.ndjson'];
  const whole = shell(`mkfifo out && (sleep 1; cat out > whole.json) & sleep 0.2; ${run}; echo $?; wait`);
  assert.deepEqual([whole.stdout, whole.stderr], ["1\n", ""]);
  assert.equal(folder.read("whole.json"), expected);
  const cut = shell(`head -c 10 out > cut.json & ${run}; echo $?; wait`);
  assert.equal(cut.stdout, "2\n");
  assert.match(cut.stderr, /^spec-automation: cannot write `out`: its reader has gone\n/);
});

describe("what may not be read or written", () => {
  const asNobody = process.getuid?.() === 0 ? 'setpriv --reuid=65534 --regid=65534 --clear-groups "$1" "$2"' : '"$1" "$2"';

  test("is named, and the other files are checked", () => {
    folder.write("locked.json", VALID);
    folder.write("open.json", COERCED);
    folder.write("folder/x.json", VALID);
    chmodSync(folder.path, 0o755);
    chmodSync(folder.at("folder"), 0o000);
    chmodSync(folder.at("locked.json"), 0o000);
    chmodSync(folder.at("open.json"), 0o444);
    const read = shell(`${asNobody} validate locked.json folder open.json missing.json`);
    assert.equal(read.status, 2);
    for (const said of [/cannot read `locked\.json`: permission denied/, /cannot read `folder`: permission denied/, /cannot read `missing\.json`: no such file/]) {
      assert.match(read.stdout + read.stderr, said);
    }
    assert.match(read.stdout, /3 files not read, 0 of 1 payloads? invalid|3 files not read, 1 payload valid/);
    const fixed = shell(`${asNobody} validate --fix open.json`);
    assert.equal(fixed.status, 2);
    assert.match(fixed.stderr, /cannot fix `open\.json`: permission denied/);
    assert.equal(folder.read("open.json"), COERCED);
    const out = shell(`${asNobody} validate -o folder/report.txt open.json`);
    assert.equal(out.status, 2);
    assert.doesNotMatch(out.stderr, /^\s+at /m);
    assert.deepEqual(leftovers(), []);
    chmodSync(folder.at("folder"), 0o755);
  });
});

describe("a fix that is killed", () => {
  // Nobody is left to remove what was written so far.
  const folder = new Folder();
  after(() => folder.remove());

  test("leaves the old file or the new one", { timeout: 60_000 }, async () => {
    const old = `${COERCED}\n`.repeat(20_000);
    folder.write("reference.ndjson", old);
    folder.run(["validate", "--quiet", "--fix", "reference.ndjson"]);
    const fixed = folder.read("reference.ndjson");
    assert.notEqual(fixed, old);
    const begun = Date.now();
    folder.write("d.ndjson", old);
    folder.run(["validate", "--quiet", "--fix", "d.ndjson"]);
    const whole = Date.now() - begun;
    for (let round = 1; round <= 10; round++) {
      folder.write("d.ndjson", old);
      const child = folder.start(["validate", "--quiet", "--fix", "d.ndjson"]);
      await wait((whole * round) / 10);
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "close");
      const found = folder.read("d.ndjson");
      assert.ok(found === old || found === fixed, `neither the old nor the new file after ${round} tenths`);
    }
    assert.equal(folder.run(["validate", "--quiet", "--fix", "d.ndjson"]).status, 0);
    assert.equal(folder.read("d.ndjson"), fixed);
  });
});

describe("a file that changes", () => {
  test("while it is fixed is left as it is", () => {
    folder.write("e.json", COERCED);
    folder.write(
      "changing.mjs",
      `import fs from "node:fs";
      import promises from "node:fs/promises";
      import { syncBuiltinESMExports } from "node:module";
      const { stat } = promises;
      let isChanged = false;
      promises.stat = async (...args) => {
        const found = await stat(...args);
        if (String(args[0]).endsWith("e.json") && !isChanged) {
          isChanged = true;
          fs.appendFileSync(args[0], "\\n ");
        }
        return found;
      };
      syncBuiltinESMExports();`,
    );
    const { status, stderr } = folder.run(["validate", "--fix", "e.json"], { preload: folder.at("changing.mjs") });
    assert.equal(status, 2, stderr);
    assert.match(stderr, /cannot fix `e\.json`: it changed while it was read/);
    assert.equal(folder.read("e.json"), `${COERCED}\n `);
  });

  test("between being checked and being changed is left as it is", () => {
    const lines = `${COERCED}\n${COERCED}\n`;
    folder.write("g.ndjson", lines);
    folder.write(
      "between.mjs",
      `import fs from "node:fs";
      import promises from "node:fs/promises";
      import { syncBuiltinESMExports } from "node:module";
      const { readFile } = promises;
      let isChanged = false;
      promises.readFile = (path, ...args) => {
        if (String(path).endsWith("g.ndjson") && !isChanged) {
          isChanged = true;
          fs.writeFileSync(path, ${JSON.stringify(`${VALID}\n`)} + fs.readFileSync(path));
        }
        return readFile(path, ...args);
      };
      syncBuiltinESMExports();`,
    );
    for (const options of [[], ["--dry-run"]]) {
      const { status, stdout, stderr } = folder.run(["validate", "--fix", ...options, "g.ndjson"], { preload: folder.at("between.mjs") });
      assert.equal(status, 2, stderr);
      assert.match(stderr, /`g\.ndjson`: it changed while it was read/);
      assert.doesNotMatch(stdout, /^@@/m);
      assert.ok(folder.read("g.ndjson").endsWith(`${VALID}\n${lines}`), folder.read("g.ndjson"));
    }
  });

  test("that gets shorter while it is read is checked as far as it goes", async () => {
    const line = `${VALID}\n`;
    folder.write("f.ndjson", line.repeat(200_000));
    const child = folder.start(["validate", "f.ndjson"]);
    writeFileSync(folder.at("f.ndjson"), line.repeat(3) + line.slice(0, 9));
    const [status] = (await once(child, "close")) as [number];
    assert.ok(status === 0 || status === 1, String(status));
  });
});

describe("a signal", () => {
  for (const [signal, expected] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
    test(`${signal} ends the report in order, and leaves no file that is half`, { timeout: 30_000 }, async () => {
      for (const args of [["-f", "json", "-"], ["-f", "json", "-o", "report.json", "-"]]) {
        const child = folder.start(["validate", ...args]);
        let out = "";
        child.stdout!.on("data", (chunk) => (out += chunk));
        child.stdin!.on("error", () => {});
        child.stdin!.write(`${INVALID}\n`.repeat(10));
        await (args.includes("-o") ? wait(600) : once(child.stdout!, "data"));
        child.kill(signal);
        const [status] = (await once(child, "close")) as [number];
        assert.equal(status, expected);
        assert.deepEqual(leftovers(), []);
        if (!args.includes("-o")) assert.equal((JSON.parse(out) as { summary: { invalid: number } }).summary.invalid, 10);
      }
    });
  }

  test("leaves no report that looks complete", { timeout: 60_000 }, async () => {
    const interrupt = async (...args: string[]) => {
      const child = folder.start(["validate", ...args, "-", "a.ndjson", "c.json"]);
      let [out, said] = ["", ""];
      child.stdout!.on("data", (chunk) => (out += chunk));
      child.stderr!.on("data", (chunk) => (said += chunk));
      child.stdin!.on("error", () => {});
      child.stdin!.write(`${VALID}\n`.repeat(10));
      await wait(5000);
      child.kill("SIGTERM");
      const [status] = (await once(child, "close")) as [number];
      assert.equal(status, 143);
      assert.equal(said, "spec-automation: cannot read `<stdin>`: interrupted at line 10\nspec-automation: interrupted before 2 files were read\n");
      return out;
    };
    const [json, sarif, junit, gitlab, github, pretty, threaded] = await Promise.all([
      ...["json", "sarif", "junit", "gitlab", "github", "pretty"].map((format) => interrupt("-f", format)),
      interrupt("-f", "json", "--threads", "2"),
    ]);
    const before = "interrupted before it was read";
    const unread = [["<stdin>", "interrupted at line 10"], ["a.ndjson", before], ["c.json", before]];
    const read = JSON.parse(json!) as { unread: { file: string; reason: string }[]; summary: { payloads: number } };
    assert.deepEqual(read.unread.map(({ file, reason }) => [file, reason]), unread);
    assert.equal(read.summary.payloads, 10);
    assert.equal(threaded, json);
    assert.match(sarif!, /"executionSuccessful":false/);
    assert.match(junit!, /cannot read `&lt;stdin&gt;`: interrupted at line 10/);
    assert.equal((JSON.parse(gitlab!) as unknown[]).length, 3);
    assert.equal(github!.match(/^::error /gm)?.length, 3);
    assert.equal(pretty, "✗ 3 files not read, 10 payloads valid\n");
  });

  test("ends the wait for a pipe that nobody writes to", { timeout: 30_000, skip: noLinux }, async () => {
    spawnSync("mkfifo", [folder.at("pipe")]);
    for (const [signal, expected] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
      const child = folder.start(["validate", "-q", "pipe"]);
      await wait(3000);
      child.kill(signal);
      const [status] = (await once(child, "close")) as [number];
      assert.equal(status, expected);
    }
  });

  test("ends the wait for a pipe that nobody reads", { timeout: 30_000, skip: noLinux }, async () => {
    spawnSync("mkfifo", [folder.at("unread")]);
    folder.write("d.json", INVALID);
    for (const args of [["-f", "json", "d.json"], ["--fix", "--dry-run", "d.json"]]) {
      const child = folder.start(["validate", "-o", "unread", ...args]);
      await wait(1000);
      child.kill("SIGINT");
      const [status] = (await once(child, "close")) as [number];
      assert.equal(status, 130, args.join(" "));
    }
  });

  test("ends the wait for a reader that stopped reading, when it comes twice", { timeout: 30_000, skip: noLinux }, async () => {
    folder.write("e.ndjson", `${INVALID}\n`.repeat(5000));
    const reader = spawn("sh", ["-c", "exec sleep 30 < unread"], { cwd: folder.path });
    const child = folder.start(["validate", "-f", "ndjson", "-o", "unread", "e.ndjson"]);
    for (let time = 0; time < 2; time++) {
      await wait(1000);
      child.kill("SIGTERM");
    }
    const [status] = (await once(child, "close")) as [number];
    reader.kill("SIGKILL");
    assert.equal(status, 143);
  });

  test("twice ends it at once", { timeout: 30_000 }, async () => {
    const child = spawn(process.execPath, [CLI, "validate", "--watch", "a.ndjson"], { cwd: folder.path });
    await once(child.stdout, "data");
    child.kill("SIGTERM");
    child.kill("SIGTERM");
    const [status] = (await once(child, "close")) as [number];
    assert.equal(status, 143);
  });
});

describe("names", () => {
  test("that are no UTF-8 are named as well as can be, and the others are checked", () => {
    writeFileSync(folder.at("good.json"), VALID);
    const { status, stdout, stderr } = shell(
      `mkdir -p odd && printf '%s' '${VALID}' > $'odd/\\xff\\xfe.json' && "$1" "$2" validate $'odd/\\xff\\xfe.json' good.json 'odd/*'`,
    );
    assert.ok(status === 2, stderr);
    assert.match(stdout + stderr, /cannot read `odd\/\ufffd\ufffd\.json`: no such file/);
    assert.match(stdout, /1 payload valid/);
  });

  test("may be many", { timeout: 120_000 }, () => {
    const many = Number(process.env["MANY_FILES"] ?? 2_000);
    mkdirSync(folder.at("many"));
    for (let index = 0; index < many; index++) writeFileSync(folder.at(`many/${index}.json`), index % 10 === 0 ? INVALID : VALID);
    const { status, stdout, stderr } = folder.run(["validate", "-f", "concise", "many/*.json"]);
    assert.equal(status, 1, stderr);
    const grouped = (count: number) => count.toLocaleString("en-US");
    assert.ok(stdout.includes(`${grouped(many / 10)} of ${grouped(many)} payloads invalid`), stdout.slice(-200));
  });
});
