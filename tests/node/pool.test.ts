import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { after, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Worker } from "node:worker_threads";
import fc, { runs } from "./support/property.js";
import { AgentConfiguration, Artifact, Run, SpecAutomationError, TaskState, type LineVerdict } from "spec-automation";
import { createPool } from "spec-automation/pool";
import { linesOf, recorded, TEXT } from "./support/lines.js";

const common = createRequire(import.meta.url)("spec-automation/pool") as { createPool: typeof createPool };
const QUEUED = '{"run_id": "4b4a769e-950a-4d0f-ba1e-e49c04600130", "status": "queued"}\n';

/** The threads that were started, in order. */
const workers: Worker[] = [];
process.on("worker", (worker) => workers.push(worker));

const pool = createPool({ threads: 2 });
after(() => pool.close());

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

function isLost(error: unknown): boolean {
  return error instanceof SpecAutomationError && error.code === "thread_lost" && error.cause instanceof Error;
}

function isClosed(error: unknown): boolean {
  return error instanceof SpecAutomationError && error.code === "pool_closed";
}

/** Lines that come as long as nobody says that it is enough. */
async function* endless(chunk = QUEUED): AsyncGenerator<string> {
  for (;;) yield chunk;
}

describe("a stream", () => {
  test("has the verdicts that it has without threads, wherever it is cut", async () => {
    const expected = linesOf(TEXT);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(TEXT.length), { maxLength: 12 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), TEXT.length];
        const chunks = places.slice(1).map((end, index) => TEXT.slice(places[index], end));
        assert.deepEqual(await all(pool.Run.validateStream(chunks)), expected);
      }),
      { numRuns: runs(50) },
    );
  });

  test("of many blocks is in order, good lines and bad ones", async () => {
    const text = `${TEXT}\n`.repeat(400);
    const options = { maxBytes: 5000 };
    const expected = await all(Run.validateStream(text, options));
    assert.ok(expected.some(({ issues }) => issues[0]?.code === "too_large"));
    for (const made of [pool, common.createPool({ threads: 3 })]) {
      assert.deepEqual(await all(made.Run.validateStream(text, options)), expected);
      if (made !== pool) await made.close();
    }
  });

  test("of bad lines only is handed over bit by bit", async () => {
    const text = "{}\n".repeat(20_000);
    assert.deepEqual(await all(pool.TaskState.validateStream(text)), await all(TaskState.validateStream(text)));
  });

  test("with a line over the limit says so", async () => {
    const long = "x".repeat(3_000_000);
    const text = `${QUEUED}${long}\n${QUEUED}`;
    assert.deepEqual(await all(pool.Run.validateStream([text.slice(0, 2_000_000), text.slice(2_000_000)], { maxBytes: 100 })), linesOf(text, Run, { maxBytes: 100 }));
    assert.deepEqual(await all(pool.Run.validateStream(long, { maxBytes: 100 })), linesOf(long, Run, { maxBytes: 100 }));
  });

  test("gives what is there before the source says more", async () => {
    const source = (async function* () {
      for (let count = 0; count < 8; count++) yield QUEUED.repeat(1000);
      await new Promise(() => {});
    })();
    const verdicts = pool.Run.validateStream(source);
    for (let line = 1; line <= 8000; line++) assert.equal((await verdicts.next()).value?.line, line);
    await verdicts.return?.();
  });

  test("is read ahead, and not without end", async () => {
    let pulled = 0;
    const source = (async function* () {
      for (; ; pulled++) yield QUEUED.repeat(2000);
    })();
    const verdicts = pool.Run.validateStream(source);
    await verdicts.next();
    await sleep(100);
    const ahead = pulled;
    await sleep(100);
    assert.ok(pulled > 1 && pulled < 100, `${pulled} chunks`);
    assert.equal(pulled, ahead);
    await verdicts.return?.();
  });

  test("is closed when the caller breaks off, and fails as its source does", async () => {
    let isOver = false;
    const source = (async function* () {
      try {
        yield* endless();
      } finally {
        isOver = true;
      }
    })();
    for await (const { line } of pool.Run.validateStream(source)) if (line === 3) break;
    await sleep(1);
    assert.equal(isOver, true);
    const failing = (async function* () {
      yield QUEUED;
      throw new RangeError("no more");
    })();
    const verdicts = pool.Run.validateStream(failing);
    assert.equal((await verdicts.next()).value?.ok, true);
    await assert.rejects(verdicts.next(), RangeError);
  });

  test("is given up on a signal", async () => {
    await assert.rejects(all(pool.Run.validateStream(endless(), { signal: soon() })), { message: "given up" });
    const silent = (async function* () {
      await new Promise(() => {});
      yield "";
    })();
    await assert.rejects(all(pool.Run.validateStream(silent, { signal: soon() })), { message: "given up" });
  });
});

describe("many payloads", () => {
  const values = [
    JSON.parse(QUEUED) as unknown,
    QUEUED,
    Buffer.from(QUEUED),
    new TextEncoder().encode(QUEUED).buffer,
    new Uint8Array(new SharedArrayBuffer(2)),
    { run_id: 5n, status: new Date(0) },
    new Proxy({}, { ownKeys: () => assert.fail() }),
    "nothing",
    "",
    '"\ud800"',
    "x".repeat(200),
    Buffer.alloc(200, "x"),
    Array.from({ length: 200 }, () => "x"),
    undefined,
    null,
  ];
  const detached = new Uint8Array(8);
  structuredClone(detached.buffer, { transfer: [detached.buffer] });
  values.push(detached);

  test("have the verdicts that they have without threads, in order", async () => {
    for (const name of ["Run", "TaskState", "Artifact", "AgentConfiguration"] as const) {
      const entity = { Run, TaskState, Artifact, AgentConfiguration }[name];
      const options = { maxBytes: 150, mode: "strict" } as const;
      const many = [...values, ...recorded().split("\n")];
      assert.deepEqual(await pool[name].validate(many, options), many.map((value) => entity.validate(value, options)));
      assert.deepEqual(await pool[name].validate(new Set(many)), many.map((value) => entity.validate(value)));
    }
  });

  test("may be so many that they go in several batches", async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => (index % 1000 === 0 ? "{" : QUEUED));
    const verdicts = await pool.Run.validate(many);
    assert.deepEqual(verdicts, many.map((text) => Run.validate(text)));
  });

  test("are texts of any characters and length, beside bytes", async () => {
    const pieces = ["", "x", "é", "漢", "😀", "\ud83d", "\ude00", "\u0000", " ".repeat(300_000), "漢".repeat(400_000), "é".repeat(1_100_000)];
    const texts = pieces.flatMap((piece) => [piece, `${QUEUED}${piece}`, QUEUED.replace("queued", piece)]);
    const many = texts.flatMap((text) => [text, Buffer.from(text), { status: text }]);
    for (const options of [{}, { maxBytes: 100 }, { maxBytes: 1_000_000 }]) {
      assert.deepEqual(await pool.Run.validate(many, options), many.map((value) => Run.validate(value, options)));
    }
  });

  test("may come one by one, or not at all", async () => {
    const source = (async function* () {
      yield QUEUED;
      await sleep(1);
      yield {};
    })();
    assert.deepEqual((await pool.Run.validate(source)).map(({ ok }) => ok), [true, false]);
    assert.deepEqual(await pool.Run.validate([]), []);
  });

  test("leave the caller's bytes alone, and take no more of a buffer than they cover", async () => {
    const bytes = Buffer.from(`${QUEUED}${QUEUED}`);
    const part = bytes.subarray(0, QUEUED.length);
    assert.deepEqual(await pool.Run.validate([part]), [{ ok: true, issues: [] }]);
    assert.equal(bytes.toString(), `${QUEUED}${QUEUED}`);
  });

  test("are given up on a signal", async () => {
    await assert.rejects(pool.Run.validate(endless(), { signal: AbortSignal.abort(new Error("given up")) }), { message: "given up" });
    await assert.rejects(pool.Run.validate(endless(), { signal: soon() }), { message: "given up" });
    const silent = (async function* () {
      await new Promise(() => {});
      yield "";
    })();
    await assert.rejects(pool.Run.validate(silent, { signal: soon() }), { message: "given up" });
  });

  test("are not one payload", async () => {
    const expected = { name: "TypeError", message: "`many` is one payload: put it into an array" };
    for (const one of [QUEUED, Buffer.from(QUEUED)]) await assert.rejects(pool.Run.validate(one), expected);
  });

  test("are things one can go over", async () => {
    for (const none of [undefined, 5, {}, null]) await assert.rejects(pool.Run.validate(none as never), { name: "TypeError", message: "`many` must be an iterable of payloads" });
  });
});

test("options that are wrong are TypeErrors, whatever there is to validate", async () => {
  for (const source of ["", QUEUED]) {
    await assert.rejects(all(pool.Run.validateStream(source, { maxIsues: 1 } as never)), { name: "TypeError", message: /maxIssues/ });
    await assert.rejects(pool.Run.validate([...source], { maxIsues: 1 } as never), { name: "TypeError", message: /maxIssues/ });
  }
  for (const options of [4, "4", true]) {
    assert.throws(() => createPool(options as never), { name: "TypeError", message: "the options must be an object" });
  }
  for (const threads of [0, -1, 1.5, NaN, "2", 1e9, null]) {
    assert.throws(() => createPool({ threads } as never), { name: "TypeError", message: /`threads`/ });
  }
  assert.throws(() => createPool({ thread: 2 } as never), { name: "TypeError", message: /`thread`/ });
});

test("there are as many threads as cores unless it is said", async () => {
  const made = createPool();
  assert.equal(made.threads, availableParallelism());
  await made.close();
});

describe("a thread that dies", () => {
  test("fails the call that it had in hand, and is replaced", async () => {
    const made = createPool({ threads: 1 });
    // So much that no thread is done with it before it ends.
    const much = `[${Array(200_000).fill(QUEUED.trim()).join(",")}]`;
    const calls = [() => made.Run.validate([much]), () => all(made.Run.validateStream(much))];
    for (const call of [...calls, ...calls]) {
      const failed = assert.rejects(call(), isLost);
      await new Promise(setImmediate);
      await workers.at(-1)?.terminate();
      await failed;
      assert.deepEqual(await made.Run.validate([QUEUED]), [{ ok: true, issues: [] }]);
    }
    await made.close();
  });

  test("while it has nothing to do is not missed", async () => {
    const made = createPool({ threads: 1 });
    await made.Run.validate([QUEUED]);
    await workers.at(-1)?.terminate();
    assert.deepEqual(await made.Run.validate([QUEUED]), [{ ok: true, issues: [] }]);
    await made.close();
  });
});

describe("a pool that is closed", () => {
  test("fails what is not done, and whatever comes then", async () => {
    const made = createPool({ threads: 1 });
    const many = assert.rejects(made.Run.validate(endless()), isClosed);
    const stream = assert.rejects(all(made.Run.validateStream(endless())), isClosed);
    await sleep(5);
    await made.close();
    await Promise.all([many, stream]);
    await assert.rejects(made.Run.validate([QUEUED]), isClosed);
    await assert.rejects(all(made.Run.validateStream(QUEUED)), isClosed);
    await made.close();
  });

  test("is one at the end of the block that uses it", async () => {
    let used;
    {
      await using made = createPool({ threads: 1 });
      assert.equal((await made.Run.validate([QUEUED])).length, 1);
      used = made;
    }
    await assert.rejects(used.Run.validate([QUEUED]), isClosed);
  });

  test("need not be: the process ends when there is nothing to do, and not before", async () => {
    const code = `
      import { createPool } from "spec-automation/pool";
      const pool = createPool({ threads: 2 });
      const verdicts = await pool.Run.validate(Array.from({ length: 3000 }, () => "{}"));
      console.log(verdicts.length);
      const idle = createPool();`;
    const cwd = fileURLToPath(new URL(".", import.meta.url));
    const args = ["--input-type=module", "--eval", code];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, timeout: 20_000 });
    assert.equal(stdout, "3000\n");
  });
});
