import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, closeSync, mkdtempSync, openSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { Run, SpecAutomationError, TaskState, type LineVerdict } from "spec-automation";
import { createPool } from "spec-automation/pool";
import { RangeLines, type Range } from "../../pkg/src/pool/range.js";
import { TEXT } from "./support/lines.js";
import fc, { runs } from "./support/property.js";

const QUEUED = '{"run_id": "4b4a769e-950a-4d0f-ba1e-e49c04600130", "status": "queued"}\n';
const MIB = 2 ** 20;
/** So long that its threads cannot have read all of it when its first verdict is there. */
const LONG = QUEUED.repeat((40 * MIB) / QUEUED.length);

const folder = mkdtempSync(join(tmpdir(), "lines-"));
const pool = createPool({ threads: 2 });
after(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

function written(text: string | Uint8Array, name = "runs.ndjson"): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function all(verdicts: AsyncIterable<LineVerdict>): Promise<LineVerdict[]> {
  const found: LineVerdict[] = [];
  for await (const verdict of verdicts) found.push(verdict);
  return found;
}

describe("a file", () => {
  const long = `${"x".repeat(MIB)}é`.repeat(3);
  const texts = {
    "no byte": "",
    "a newline": "\n",
    "lines of all kinds": TEXT,
    "many lines of all kinds": `${TEXT}\n`.repeat(500),
    "a last line that has an end": `${TEXT}\r\n`,
    "a line of several parts": `${QUEUED}${long}\r\n${QUEUED}`,
    "nothing but such a line": long,
    "parts that end where a line does": `${" ".repeat(MIB - 1)}\n${" ".repeat(MIB - 2)}\r\n${QUEUED}`,
    "blank lines only": "\r\n".repeat(MIB),
    "bytes that are no text": "\ufeff\u0000\r",
  };
  for (const [name, text] of Object.entries(texts)) {
    test(`with ${name} has the verdicts of a stream`, async () => {
      const path = written(text);
      for (const options of [{}, { maxBytes: 5000 }, { maxBytes: 2 * MIB, mode: "strict" }] as const) {
        assert.deepEqual(await all(pool.Run.validateFile(path, options)), await all(Run.validateStream(text, options)));
      }
    });
  }

  test("of bad lines only is handed over bit by bit", async () => {
    const text = "{}\n".repeat(20_000);
    assert.deepEqual(await all(pool.TaskState.validateFile(written(text))), await all(TaskState.validateStream(text)));
  });

  test("is named by a path or a URL", async () => {
    const path = written(QUEUED, "two words.ndjson");
    for (const name of [path, pathToFileURL(path)]) assert.equal((await all(pool.Run.validateFile(name))).length, 1);
    for (const none of [undefined, 5, {}, Buffer.from(path)]) {
      assert.throws(() => pool.Run.validateFile(none as never), { name: "TypeError", message: "`path` must be a string or a URL" });
    }
  });

  test("that cannot be read fails as the system says", async () => {
    await assert.rejects(all(pool.Run.validateFile(join(folder, "none"))), { code: "ENOENT" });
  });

  test("that is no regular one, or is packed, is a TypeError that names it", async () => {
    const packed = written(gzipSync(QUEUED), "runs.ndjson.gz");
    const pipe = join(folder, "pipe");
    const hasPipe = spawnSync("mkfifo", [pipe]).status === 0;
    const others = [folder, ...(hasPipe ? [pipe] : [])].map((path) => [path, "is no regular file"] as const);
    for (const [path, said] of [...others, [packed, "is packed with gzip"] as const]) {
      await assert.rejects(all(pool.Run.validateFile(path)), (error: Error) => {
        return error instanceof TypeError && error.message.startsWith(`\`${path}\` ${said}: \`validateStream\` takes`);
      });
    }
  });

  test("that changes while it is read fails, unless it only becomes longer", async () => {
    const isChanged = (error: unknown): boolean => error instanceof SpecAutomationError && error.code === "file_changed";
    const changes: [change: (path: string) => void, expected: object | undefined][] = [
      [rmSync, { code: "ENOENT" }],
      [truncateSync, isChanged],
      [(path) => renameSync(written(LONG, "other.ndjson"), path), isChanged],
      [(path) => writeFileSync(path, LONG.replaceAll("queued", "qeeued")), isChanged],
      [(path) => appendFileSync(path, "{}\n"), undefined],
    ];
    for (const [change, expected] of changes) {
      const path = written(LONG);
      const verdicts = pool.Run.validateFile(path);
      assert.equal((await verdicts.next()).value?.ok, true);
      change(path);
      if (expected !== undefined) await assert.rejects(all(verdicts), expected);
      else assert.ok((await all(verdicts)).every(({ ok }) => ok));
    }
    assert.equal((await all(pool.Run.validateFile(written(QUEUED)))).length, 1);
  });

  test("is not read on when the caller breaks off, and is given up on a signal", async () => {
    const path = written(LONG);
    for await (const { line } of pool.Run.validateFile(path)) if (line === 3) break;
    const controller = new AbortController();
    const verdicts = pool.Run.validateFile(path, { signal: controller.signal });
    await verdicts.next();
    controller.abort(new Error("given up"));
    await assert.rejects(all(verdicts), { message: "given up" });
    await assert.rejects(all(pool.Run.validateFile(path, { signal: AbortSignal.abort(new Error("at once")) })), { message: "at once" });
  });

  test("has options as a stream has", async () => {
    for (const text of ["", QUEUED]) {
      const verdicts = pool.Run.validateFile(written(text), { maxIsues: 1 } as never);
      await assert.rejects(all(verdicts), { name: "TypeError", message: /maxIssues/ });
    }
  });

  test("fails when the pool is closed", async () => {
    const made = createPool({ threads: 1 });
    const verdicts = made.Run.validateFile(written(LONG));
    await verdicts.next();
    await made.close();
    await assert.rejects(all(verdicts), { code: "pool_closed" });
  });
});

/** Reads a range as a thread does, into a view that is hardly large enough, and asks again for what is left. */
function* read(file: number, { start, end }: Range, limit: number): Generator<{ at: number; begun: number; text: string }> {
  while (start < end) {
    const lines = new RangeLines(file, { start, end }, limit);
    let view = new Uint8Array(1);
    let length = lines.fill(view);
    for (; length > view.length; length = lines.fill(view)) view = new Uint8Array(length);
    assert.equal(lines.failure, undefined);
    if (length > 0 || lines.begun > 0) yield { at: lines.start, begun: lines.begun, text: Buffer.from(view.subarray(0, length)).toString("latin1") };
    start = lines.start + lines.begun + length;
  }
}

test("ranges have all lines of a file between them, wherever it is cut", () => {
  const line = fc.record({
    length: fc.oneof(fc.nat(40), fc.nat(70_000)),
    end: fc.constantFrom("\n", "\r\n", "\r\r\n", ""),
  });
  const sample = fc.array(line, { maxLength: 12 });
  fc.assert(
    fc.property(sample, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 9 }), fc.constantFrom(0, 10, 20_000, 1e9), (lines, cuts, limit) => {
      const text = lines.map(({ length, end }, index) => String.fromCharCode(97 + index).repeat(length) + end).join("");
      const path = written(text, "ranges");
      const places = [0, ...cuts.map((cut) => Math.floor(cut * text.length)).sort((a, b) => a - b), text.length];
      const file = openSync(path, "r");
      let at = 0;
      for (const [index, end] of places.slice(1).entries()) {
        for (const part of read(file, { start: places[index] ?? 0, end }, limit)) {
          assert.equal(part.at, at);
          assert.equal(part.text, text.slice(at + part.begun, at + part.begun + part.text.length));
          // What is not kept is of one line, which is over the limit, and the rest of it is there.
          if (part.begun > 0) {
            assert.doesNotMatch(text.slice(at, at + part.begun), /\n/);
            assert.match(part.text, /^\r?\n?$/);
            assert.ok(part.begun > limit);
          }
          at += part.begun + part.text.length;
          assert.ok(at === text.length || text[at - 1] === "\n");
        }
      }
      closeSync(file);
      assert.equal(at, text.length);
    }),
    { numRuns: runs(200) },
  );
});
