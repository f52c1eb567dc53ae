import assert from "node:assert/strict";
import { mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { isLineFile, looked, type Looked } from "../../pkg/src/cli/line-file.js";
import { ENTITY } from "../../pkg/src/entity.js";
import { Host } from "../../pkg/src/host.js";
import { provideFiles, startThread } from "../../pkg/src/pool/start.js";
import { Threads } from "../../pkg/src/pool/threads.js";
import { VALID } from "./support/command.js";
import { FakeGlue } from "./support/fake-glue.js";

const built = (name: string) => new URL(`../../pkg/dist/${name}`, import.meta.url);
provideFiles({ worker: built("pool-worker.cjs"), wasm: built("wasm/spec_automation_bg.wasm") });

const LINES = 20_000;
const folder = mkdtempSync(join(tmpdir(), "line-file-"));
const threads = new Threads(2, startThread);
after(async () => {
  await threads.close();
  rmSync(folder, { recursive: true });
});

function written(text: string | Uint8Array, name = "runs.ndjson"): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The payloads of a file of lines, of which something is done to the file when it has just been opened. */
async function lookedAt(path: string, change: () => void): Promise<Looked[]> {
  const taking = { entity: ENTITY.run.id, options: {}, maxBytes: 1e6 };
  const found = looked(path, taking, { host: new Host(new FakeGlue()), threads, seen() {} });
  const all: Looked[] = [];
  const first = found.next();
  change();
  for (let next = await first; !next.done; next = await found.next()) all.push(next.value);
  return all;
}

test("a file is looked at on threads, and lines that have no issues have no bytes", async () => {
  const all = await lookedAt(written(`${`${VALID}\n`.repeat(LINES)}{}\n`), () => {});
  const documents = all.map(({ document }) => document);
  assert.deepEqual(documents.map(({ index, lineOffset, byteOffset }) => [index, lineOffset, byteOffset]), all.map((_, index) => [index, index, index * (VALID.length + 1)]));
  assert.deepEqual(all.map(({ isClean }) => isClean), all.map((_, index) => index < LINES));
  assert.deepEqual(documents.filter(({ bytes }) => bytes.length > 0).map(({ bytes }) => bytes.toString()), ["{}"]);
});

test("a file whose name another takes, or that goes away, is read to its end, line by line", async () => {
  const text = `${VALID}\n`.repeat(LINES);
  const changes: ((path: string) => void)[] = [
    (path) => renameSync(written(`${text.replaceAll("queued", "lost")}{}\n`, "other.ndjson"), path),
    (path) => rmSync(path),
  ];
  for (const change of changes) {
    const path = written(text);
    const all = await lookedAt(path, () => change(path));
    assert.equal(all.length, LINES);
    for (const [index, { document, isClean }] of all.entries()) {
      const { bytes, lineOffset, byteOffset } = document;
      assert.deepEqual([document.index, lineOffset, byteOffset], [index, index, index * (VALID.length + 1)]);
      assert.equal(isClean, undefined);
      assert.equal(Buffer.from(bytes).toString(), VALID);
    }
  }
});

test("a file that becomes shorter is read as far as it goes", async () => {
  const path = written(`${VALID}\n`.repeat(LINES));
  const all = await lookedAt(path, () => truncateSync(path, 3 * (VALID.length + 1)));
  assert.equal(all.length, 3);
});

test("only long files of lines on disk that are text are looked at so", () => {
  const long = `${VALID}\n`.repeat(LINES);
  const cases: [text: string | Uint8Array, name: string, expected: boolean][] = [
    [long, "runs.ndjson", true],
    [long, "runs.jsonl", true],
    [long, "runs.json", false],
    [VALID, "short.ndjson", false],
    [Buffer.concat([Uint8Array.of(0x1f, 0x8b), Buffer.from(long)]), "packed.ndjson", false],
    [`\u0000${long}`, "binary.ndjson", false],
    [Buffer.from(`\ufeff${long}`, "utf16le"), "utf16.ndjson", false],
  ];
  for (const [text, name, expected] of cases) assert.equal(isLineFile(written(text, name), name), expected, name);
  assert.equal(isLineFile("-", "runs.ndjson"), false);
  assert.equal(isLineFile(folder, "runs.ndjson"), false);
  assert.equal(isLineFile(join(folder, "none"), "none.ndjson"), false);
});
