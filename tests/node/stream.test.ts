import assert from "node:assert/strict";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "./support/property.js";
import { AgentConfiguration, Artifact, Run, TaskState, type LineVerdict, type StreamSource } from "spec-automation";
import * as inline from "spec-automation/inline";
import { linesOf, recorded, TEXT } from "./support/lines.js";

const encoder = new TextEncoder();
const BYTES = encoder.encode(TEXT);
const QUEUED = '{"run_id": "4b4a769e-950a-4d0f-ba1e-e49c04600130", "status": "queued"}\n';

/** A signal that comes while something waits. */
function soon(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error("given up")), 5);
  return controller.signal;
}

async function all(verdicts: AsyncIterable<LineVerdict>): Promise<LineVerdict[]> {
  const found: LineVerdict[] = [];
  for await (const verdict of verdicts) found.push(verdict);
  return found;
}

/** Chunks that never end and never wait, and what became of them. */
function endless(chunk: string): { source: AsyncIterable<string>; state: { pulled: number; isClosed: boolean } } {
  const state = { pulled: 0, isClosed: false };
  const source = (async function* () {
    try {
      for (;;) {
        state.pulled++;
        yield chunk;
      }
    } finally {
      state.isClosed = true;
    }
  })();
  return { source, state };
}

function pieces<Whole extends string | Uint8Array>(whole: Whole, cuts: readonly number[]): Whole[] {
  const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)), whole.length].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => whole.slice(places[index], end) as Whole);
}

test("every line is validated as it would be alone, and says where it stands", async () => {
  const verdicts = await all(Run.validateStream(TEXT));
  assert.deepEqual(verdicts, linesOf(TEXT));
  assert.ok(verdicts.some(({ ok }) => ok) && verdicts.some(({ ok }) => !ok));
});

test("it says the same wherever the text is cut, in characters and in line ends too", async () => {
  const expected = linesOf(TEXT);
  const cuts = fc.array(fc.nat(), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(cuts, cuts, async (ofText, ofBytes) => {
      assert.deepEqual(await all(Run.validateStream(pieces(TEXT, ofText))), expected);
      assert.deepEqual(await all(Run.validateStream(pieces(BYTES, ofBytes))), expected);
    }),
  );
  assert.deepEqual(await all(Run.validateStream(TEXT.split(""))), expected);
  assert.deepEqual(await all(Run.validateStream(Array.from(BYTES, (byte) => Uint8Array.of(byte)))), expected);
});

test("lines of random text are validated as they would be alone", async () => {
  const unit = fc.constantFrom("\n", "\r", "\r\n", " ", "{}", "é", "😀", '"\ud800"', "\udc00", "\ufeff", "[", QUEUED);
  await fc.assert(
    fc.asyncProperty(fc.array(unit), fc.array(fc.nat(), { maxLength: 5 }), async (units, cuts) => {
      const text = units.join("");
      assert.deepEqual(await all(Run.validateStream(pieces(text, cuts))), linesOf(text));
    }),
  );
});

test("all entities have it, with options, in every build", async () => {
  for (const build of [{ Run, TaskState, Artifact, AgentConfiguration }, inline]) {
    for (const name of ["Run", "TaskState", "Artifact", "AgentConfiguration"] as const) {
      const options = { mode: "strict", unknownKeys: "reject", maxIssues: 2 } as const;
      for (const [line, { ok, issues }] of (await all(build[name].validateStream(recorded(), options))).entries()) {
        assert.deepEqual({ ok, issues }, build[name].validate(recorded().split("\n")[line], options));
      }
    }
  }
});

describe("a source", () => {
  const folder = mkdtempSync(join(tmpdir(), "spec-automation-"));
  after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "runs.ndjson");
  writeFileSync(file, TEXT);

  const withoutIterator = (): ReadableStream => {
    const { body } = new Response(TEXT);
    assert.ok(body);
    return Object.defineProperty(body, Symbol.asyncIterator, { value: undefined });
  };
  const sources: Record<string, () => StreamSource> = {
    "a Node.js stream": () => createReadStream(file, { highWaterMark: 100 }),
    "a Node.js stream of strings": () => createReadStream(file, { encoding: "utf8", highWaterMark: 100 }),
    "a Readable": () => Readable.from([Buffer.from(TEXT)]),
    "a ReadableStream of bytes": () => new Response(TEXT).body as ReadableStream,
    "a ReadableStream that browsers cannot iterate over": withoutIterator,
    "a Response": () => new Response(TEXT),
    "a Blob": () => new Blob([TEXT]),
    "an async generator": async function* () { yield* pieces(TEXT, [50, 60]); },
    "an array": () => pieces(BYTES, [50, 60]),
    "a string": () => TEXT,
    "a Uint8Array": () => BYTES,
  };
  for (const [name, source] of Object.entries(sources)) {
    test(`may be ${name}`, async () => assert.deepEqual(await all(Run.validateStream(source())), linesOf(TEXT)));
  }

  test("that is empty has no lines", async () => {
    const empties = ["", [], "\n\r\n \t\n", new Uint8Array(0), new Blob([]), new Response(null, { status: 204 })];
    for (const empty of empties) assert.deepEqual(await all(Run.validateStream(empty)), []);
  });

  test("is nothing else", () => {
    for (const none of [undefined, null, 5, {}, { body: 5 }, { body: { body: TEXT } }, () => "", new ArrayBuffer(2)]) {
      assert.throws(() => Run.validateStream(none as never), { name: "TypeError", message: /^a source is / });
    }
  });

  test("of anything but text is a TypeError, when it comes to that", async () => {
    for (const chunk of [5, null, {}, [QUEUED], new Uint16Array(2)]) {
      const verdicts = Run.validateStream([QUEUED, chunk] as never);
      assert.equal((await verdicts.next()).value?.line, 1);
      await assert.rejects(verdicts.next(), { name: "TypeError", message: /^a chunk is / });
      assert.deepEqual(await verdicts.next(), { done: true, value: undefined });
    }
  });

  test("that fails ends the stream with its error", async () => {
    const failing = (async function* () {
      yield QUEUED;
      throw new RangeError("no more");
    })();
    const verdicts = Run.validateStream(failing);
    assert.equal((await verdicts.next()).value?.ok, true);
    await assert.rejects(verdicts.next(), { name: "RangeError", message: "no more" });
    assert.deepEqual(await verdicts.next(), { done: true, value: undefined });
  });

  test("is not read further than verdicts are taken", async () => {
    const { source, state } = endless(QUEUED);
    const verdicts = Run.validateStream(source);
    assert.equal(state.pulled, 0);
    for (let line = 1; line <= 5; line++) {
      assert.equal((await verdicts.next()).value?.line, line);
      await sleep(1);
      assert.equal(state.pulled, line);
    }
    await verdicts.return?.();
    await sleep(1);
    assert.deepEqual(state, { pulled: 5, isClosed: true });
  });

  test("is closed when the caller breaks off", async () => {
    const { source, state } = endless(QUEUED);
    for await (const { line } of Run.validateStream(source)) if (line === 3) break;
    await sleep(1);
    assert.equal(state.isClosed, true);
    const stream = createReadStream(file, { highWaterMark: 100 });
    for await (const _ of Run.validateStream(stream)) break;
    assert.equal(stream.destroyed, true);
  });
});

describe("a signal", () => {
  const reason = new Error("given up");

  test("that was given before keeps the source from being read", async () => {
    const { source, state } = endless(QUEUED);
    const verdicts = Run.validateStream(source, { signal: AbortSignal.abort(reason) });
    await assert.rejects(verdicts.next(), reason);
    assert.equal(state.pulled, 0);
  });

  test("ends a source that keeps the caller waiting, of whatever kind", async () => {
    let cancelled: unknown;
    const readable = new Readable({ read: () => {} });
    const silent = (async function* () {
      await new Promise(() => {});
      yield "";
    })();
    const web = new ReadableStream<Uint8Array>({ cancel: (why) => void (cancelled = why) });
    for (const source of [readable, silent, web]) {
      await assert.rejects(Run.validateStream(source, { signal: soon() }).next(), { message: "given up" });
    }
    assert.ok(cancelled instanceof Error && cancelled.message === "given up");
    assert.equal(readable.destroyed, true);
  });

  test("ends one that never waits", async () => {
    const { source, state } = endless(QUEUED.repeat(1000));
    await assert.rejects(all(Run.validateStream(source, { signal: soon() })), { message: "given up" });
    await sleep(1);
    assert.equal(state.isClosed, true);
  });

  test("holds back verdicts that are there already", async () => {
    const controller = new AbortController();
    const verdicts = Run.validateStream(QUEUED.repeat(3), { signal: controller.signal });
    await verdicts.next();
    controller.abort(reason);
    await assert.rejects(verdicts.next(), reason);
    assert.deepEqual(await verdicts.next(), { done: true, value: undefined });
  });

  test("leaves no listener behind", async () => {
    let listeners = 0;
    const signal = {
      aborted: false,
      reason: undefined,
      addEventListener: () => void listeners++,
      removeEventListener: () => void listeners--,
    };
    assert.equal((await all(Run.validateStream([QUEUED, QUEUED], { signal }))).length, 2);
    assert.equal(listeners, 0);
  });

  test("is an AbortSignal", () => {
    for (const signal of [null, 5, {}]) {
      assert.throws(() => Run.validateStream("", { signal } as never), { name: "TypeError", message: /`signal`/ });
    }
  });
});

test("an option that does not exist is a TypeError at once", () => {
  assert.throws(() => Run.validateStream("", { maxIsues: 1 } as never), { name: "TypeError", message: /maxIssues/ });
});

test("steps may be asked for before the last one is there", async () => {
  const verdicts = Run.validateStream(pieces(QUEUED.repeat(4), [10, 100, 150]));
  const steps = await Promise.all(Array.from({ length: 6 }, () => verdicts.next()));
  assert.deepEqual(steps.map(({ value }) => value?.line), [1, 2, 3, 4, undefined, undefined]);
});

test("what is there already is given at once, also right behind a step that waited", async () => {
  const verdicts = Run.validateStream(QUEUED.repeat(3));
  await verdicts.next();
  for (const expected of [2, 3]) {
    let line: number | undefined;
    void verdicts.next().then(({ value }) => (line = value?.line));
    await Promise.resolve();
    assert.equal(line, expected);
  }
});

test("streams and other calls do not disturb each other", async () => {
  const one = Run.validateStream(TEXT);
  const other = TaskState.validateStream(TEXT, { maxIssues: 1 });
  const found: [LineVerdict[], LineVerdict[]] = [[], []];
  for (;;) {
    const [first, second] = [await one.next(), await other.next()];
    Artifact.validate("nothing", { mode: "strict" });
    if (first.done || second.done) break;
    found[0].push(first.value);
    found[1].push(second.value);
  }
  assert.deepEqual(found, [linesOf(TEXT), linesOf(TEXT, TaskState, { maxIssues: 1 })]);
});

describe("a long line", () => {
  test("is refused when it is over the limit, and those around it are not", async () => {
    for (const over of [1, 2, 1000, 1_000_000]) {
      const long = `"${"x".repeat(QUEUED.length - 3 + over)}"`;
      const text = `${QUEUED}${long}\r\n${QUEUED}`;
      for (const size of over > 1000 ? [100_000] : [7, 64]) {
        const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));
        const verdicts = await all(Run.validateStream(chunks, { maxBytes: QUEUED.length - 1 }));
        assert.deepEqual(verdicts, linesOf(text, Run, { maxBytes: QUEUED.length - 1 }));
        assert.deepEqual(verdicts.map(({ issues }) => issues[0]?.code), [undefined, "too_large", undefined]);
      }
    }
  });

  test("has one verdict wherever it is cut, also inside its end, and also when it is blank", async () => {
    for (const line of ["x".repeat(40), " ".repeat(40), `${" ".repeat(20)}\r${" ".repeat(20)}`, "\r".repeat(40)]) {
      const text = `[]\r\n${line}\r\n[]\n${line}\n${line}`;
      const expected = await all(Run.validateStream(text, { maxBytes: 10 }));
      assert.deepEqual(expected.map(({ issues }) => issues[0]?.code), ["wrong_type", "too_large", "wrong_type", "too_large", "too_large"]);
      for (let size = 1; size < text.length; size++) {
        const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));
        assert.deepEqual(await all(Run.validateStream(chunks, { maxBytes: 10 })), expected, `${JSON.stringify(line)} ${size}`);
      }
    }
  });

  test("takes no memory beyond the limit", async () => {
    const chunk = Buffer.alloc(1024 * 1024, "x");
    let most = 0;
    const source = (async function* () {
      for (let count = 0; count < 300; count++) {
        most = Math.max(most, process.memoryUsage().arrayBuffers);
        yield chunk;
      }
    })();
    const before = process.memoryUsage().arrayBuffers;
    const verdicts = await all(Run.validateStream(source, { maxBytes: 4 * chunk.length }));
    assert.deepEqual(verdicts.map(({ line, length, issues }) => [line, length, issues[0]?.code]), [[1, 300 * chunk.length, "too_large"]]);
    assert.ok(most - before < 32 * chunk.length, `${most - before} bytes were kept`);
  });
});

test("lines that are all bad are handed over bit by bit", async () => {
  const count = 5000;
  const verdicts = await all(Run.validateStream("{}\n".repeat(count)));
  assert.equal(verdicts.length, count);
  const { issues } = Run.validate("{}");
  for (const [index, verdict] of verdicts.entries()) {
    assert.deepEqual(verdict, { line: index + 1, offset: 3 * index, length: 2, ok: false, issues });
  }
});
