import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { after, describe, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { Folder, INVALID } from "./support/command.js";

const UPPER = '{"run_id": "7F3C1C8E-9C0F-4A57-8F4E-0A4F3F0C2B11", "status": "queued"}';
const LOWER = '{"run_id": "7f3c1c8e-9c0f-4a57-8f4e-0a4f3f0c2b11", "status": "queued"';
const NAIVE = '{"run_id":"7f3c1c8e-9c0f-4a57-8f4e-0a4f3f0c2b11","status":"in_progress","started_at":"2026-01-01T00:00:00"}';

const folder = new Folder();
after(() => folder.remove());

function fix(...args: string[]) {
  return folder.run(["validate", "--fix", ...args]);
}

describe("--fix", () => {
  test("makes payloads canonical in place, and checks what is left", () => {
    folder.write("a.json", `${UPPER}\n`);
    chmodSync(folder.at("a.json"), 0o640);
    const { status, stdout, stderr } = fix("a.json");
    assert.equal(status, 0);
    assert.equal(stdout, "✓ 1 payload valid\n");
    assert.equal(stderr, "spec-automation: `a.json`: 1 payload fixed\n");
    assert.ok(folder.read("a.json").startsWith(LOWER));
    assert.ok(folder.read("a.json").endsWith("}\n"));
    assert.equal(statSync(folder.at("a.json")).mode & 0o777, 0o640);
    const before = statSync(folder.at("a.json"));
    assert.equal(fix("a.json").stderr, "");
    assert.equal(statSync(folder.at("a.json")).ino, before.ino, "a file that needs no change is left alone");
  });

  test("changes lines and elements, and no other byte", () => {
    const texts = {
      "rows.ndjson": [`${UPPER}\r\n\n \t\n${INVALID}\n${UPPER}`, `\r\n\n \t\n${INVALID}\n`],
      "array.json": [`[ ${UPPER} ,\n\n\t${INVALID},${UPPER}]`, ` ,\n\n\t${INVALID},`],
    };
    for (const [name, [text = "", between = ""]] of Object.entries(texts)) {
      folder.write(name, text);
      const { status, stderr } = fix(name);
      assert.equal(status, 1);
      assert.match(stderr, /2 payloads fixed/);
      const fixed = folder.read(name);
      assert.ok(fixed.includes(between));
      assert.equal(fixed.split(LOWER).length, 3);
      assert.ok(!fixed.includes("7F3C"));
    }
  });

  test("packs again what was packed", () => {
    folder.write("rows.ndjson.gz", gzipSync(`${UPPER}\n`));
    assert.equal(fix("rows.ndjson.gz").status, 0);
    assert.ok(gunzipSync(readFileSync(folder.at("rows.ndjson.gz"))).toString().startsWith(LOWER));
  });

  test("leaves what it would have to guess or to lose", () => {
    folder.write("naive.json", NAIVE);
    folder.write("unknown.json", `{"mine": 1, ${UPPER.slice(1)}`);
    const { stderr } = fix("--unknown-keys", "strip", "naive.json", "unknown.json");
    assert.match(stderr, /`naive\.json`: .* 1 change left that would lose or guess something\n  line 1, \/started_at: its offset would be guessed; `--naive/);
    assert.match(stderr, /`unknown\.json`: 1 payload fixed, 1 change left .*\n  line 1, \/mine: the key would be removed\n/);
    folder.write("precise.json", NAIVE.replace('00"}', '00.123456789Z"}'));
    assert.match(fix("precise.json").stderr, / 1 change left .*\n  line 1, \/started_at: digits beyond microseconds would be lost\n/);
    assert.ok(folder.read("precise.json").includes('"2026-01-01T00:00:00.123456789Z"'));
    assert.match(fix("--rule", "naive_timestamp=off", "naive.json").stderr, / 1 change left/);
    assert.ok(folder.read("naive.json").includes('"2026-01-01T00:00:00"'));
    assert.ok(folder.read("unknown.json").startsWith('{"mine": 1, "run_id": "7f3c'));
  });

  test("leaves payloads that are not UTF-8", () => {
    const text = Buffer.concat([Buffer.from(`${UPPER.slice(0, -1)}, "branch_name": "a`), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('b"}\n')]);
    for (const level of ["warning", "off"]) {
      folder.write("unpaired.json", text);
      const { stderr } = fix("--rule", `unpaired_surrogate=${level}`, "unpaired.json");
      assert.match(stderr, /`unpaired\.json`: 0 payloads fixed, 3 changes left .*\n  line 1, .*: the payload is not UTF-8\n/);
      assert.ok(readFileSync(folder.at("unpaired.json")).equals(text), folder.read("unpaired.json"));
    }
  });

  test("names the first of what it leaves, each with its line", () => {
    const skills = '{"phase":"speckit_plan","status":"pending","attempt":1,"skills":{"selectedSkill":"y"},"metadata":{"executionPath":"skill"}}';
    folder.write("many.ndjson", `${UPPER}\n${skills}\n${`${NAIVE}\n`.repeat(30)}`);
    for (const args of [["--dry-run"], []]) {
      const lines = fix(...args, "many.ndjson").stderr.split("\n").slice(0, 23);
      assert.match(lines[0] ?? "", /31 changes left/);
      assert.equal(lines[1], "  line 2, /skills: it disagrees with what the metadata derives to");
      assert.match(lines[20] ?? "", /^  line 21, \/started_at: /);
      assert.equal(lines[21], "  and 11 more");
    }
    assert.doesNotMatch(fix("--quiet", "many.ndjson").stderr, /line/);
    folder.write("lines.json", `\n[\n${UPPER},\n${JSON.stringify(JSON.parse(NAIVE), null, 2)}]`);
    const line = folder.read("lines.json").split("\n").findIndex((text) => text.includes("started_at")) + 1;
    assert.match(fix("lines.json").stderr, new RegExp(`\n  line ${line}, /started_at: its offset`));
  });

  test("leaves payloads with errors, and links where they are", () => {
    folder.write("invalid.json", INVALID);
    fix("invalid.json");
    assert.equal(folder.read("invalid.json"), INVALID);
    folder.write("target.json", UPPER);
    symlinkSync("target.json", folder.at("link.json"));
    fix("link.json");
    assert.ok(lstatSync(folder.at("link.json")).isSymbolicLink());
    assert.ok(folder.read("target.json").startsWith(LOWER));
  });

  test("leaves nothing behind", () => {
    assert.deepEqual(readdirSync(folder.path).filter((name) => name.endsWith(".tmp")), []);
  });

  test("goes with files only", () => {
    assert.match(fix("-").stderr, /`--fix` changes files, and the standard input is none/);
    assert.match(folder.run(["validate", "--dry-run", "a.json"]).stderr, /`--dry-run` goes with `--fix`/);
    const { status, stderr } = fix("none.json");
    assert.deepEqual([status, stderr], [2, "spec-automation: cannot read `none.json`: no such file\n"]);
  });
});

describe("--fix --dry-run", () => {
  test("changes nothing, and shows a diff that can be applied", () => {
    const text = JSON.stringify(JSON.parse(UPPER), null, 2) + "\n";
    folder.write("dry.json", text);
    const { status, stdout } = fix("--dry-run", "dry.json");
    assert.equal(status, 1);
    assert.equal(folder.read("dry.json"), text);
    assert.match(stdout, /^--- a\/dry\.json$/m);
    assert.match(stdout, /^-.*7F3C/m);
    const applied = spawnSync("git", ["apply", "-"], { cwd: folder.path, input: stdout, encoding: "utf8" });
    assert.equal(applied.status, 0, applied.stderr);
    assert.ok(folder.read("dry.json").includes("7f3c1c8e"));
    const again = fix("--dry-run", "dry.json");
    assert.deepEqual([again.status, again.stdout], [0, ""]);
  });

  test("reports the errors that stay, beside the diff", () => {
    folder.write("bad.json", INVALID);
    folder.write("empty.json", "");
    folder.write("cut.json", UPPER.slice(0, 40));
    folder.write("upper.json", `${UPPER}\n`);
    for (const [file, code] of [["bad.json", "unknown_value"], ["empty.json", "invalid_json"], ["cut.json", "invalid_json"]]) {
      const { status, stdout, stderr } = fix("--dry-run", file!);
      assert.deepEqual([status, stdout], [1, ""], file);
      assert.ok(stderr.includes(`error[${code}]`) && stderr.includes(`${file}:1:`), stderr);
    }
    const { status, stdout, stderr } = fix("--dry-run", "upper.json", "bad.json");
    assert.equal(status, 1);
    assert.match(stdout, /^--- a\/upper\.json\n[^]*^\+.*7f3c/m);
    assert.doesNotMatch(stdout, /bad\.json/);
    assert.match(stderr, /^spec-automation: `upper\.json`: 1 payload to fix\n[^]*bad\.json:1:/);
    assert.doesNotMatch(stderr, /upper\.json:/);
  });

  test("writes the diff to a file, or says why it cannot", () => {
    folder.write("upper.json", `${UPPER}\n`);
    folder.write("bad.json", INVALID);
    const shown = fix("--dry-run", "upper.json", "bad.json");
    const { status, stdout, stderr } = fix("--dry-run", "-o", "fixes.diff", "upper.json", "bad.json");
    assert.deepEqual([status, stdout, stderr], [1, "", shown.stderr]);
    assert.equal(folder.read("fixes.diff"), shown.stdout);
    const failed = fix("--dry-run", "-o", "none/fixes.diff", "upper.json");
    assert.deepEqual([failed.status, failed.stdout], [2, ""]);
    assert.match(failed.stderr, /cannot write `none\/fixes\.diff`: its folder does not exist/);
  });

  test("has no format, whatever the configuration says", () => {
    const { status, stdout, stderr } = fix("--dry-run", "--format", "json", "upper.json");
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /`--format` does not go with `--dry-run`, which shows a diff\n/);
    folder.write("json.json", '{"format": "json"}');
    assert.match(fix("--dry-run", "--config", "json.json", "upper.json").stdout, /^--- a\/upper\.json$/m);
  });

  test("names files that cannot be read, and globs that match none", () => {
    for (const [file, reason] of [["none.json", "no such file"], ["none-*.json", "no file matches it"]]) {
      const { status, stderr } = fix("--dry-run", file!);
      assert.deepEqual([status, stderr], [2, `spec-automation: cannot read \`${file}\`: ${reason}\n`]);
    }
  });
});
