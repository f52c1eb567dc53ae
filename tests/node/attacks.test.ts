// Every function that is exported, given what is made to break it: throwing getters, revoked proxies, cycles, what never ends.
//
// A call may answer, or throw an error that says what is wrong; where it goes over something of the caller's, it passes on
// what that throws. The next call works, and the built-ins are as before.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import {
  AgentConfiguration,
  Artifact,
  createReplay,
  detectEntity,
  mergeReports,
  renderLifecycle,
  renderTimeline,
  replay,
  reportOf,
  Run,
  runLifecycle,
  SpecAutomationError,
  taskLifecycle,
  TaskState,
  type Entity,
} from "spec-automation";
import { createPool } from "spec-automation/pool";
import { ATTACKS, builtIns, deepFreeze, Hostile, hostile } from "./support/attacks.js";

const GOOD = { run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130", status: "queued" };
const TASK = { phase: "git_clone", status: "failed", attempt: 1 };
const pool = createPool({ threads: 1 });
after(() => pool.close());

type Call = (value: never) => unknown;

function ofEntity(name: string, entity: Entity<object>): [string, Call][] {
  return [
    [`${name}.validate`, (value) => entity.validate(value)],
    [`${name}.validate, with all options`, (value) => entity.validate(value, { mode: "strict", unknownKeys: "warn", redact: true })],
    [`${name}.normalize`, (value) => entity.normalize(value)],
    [`${name}.patch`, (value) => entity.patch(value, { unknownKeys: "strip", redact: true })],
    [`${name}.parse`, (value) => entity.parse(value)],
    [`${name}.~standard`, (value) => entity["~standard"].validate(value)],
    [`${name}.validateStream`, (value) => taken(entity.validateStream(value))],
  ];
}

async function taken(verdicts: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const verdict of verdicts) if (all.push(verdict) > 3000) break;
  return all;
}

/** Everything that is exported and takes something of a caller. */
const CALLS: [string, Call][] = [
  ...ofEntity("Run", Run as unknown as Entity<object>),
  ...ofEntity("TaskState", TaskState as unknown as Entity<object>),
  ...ofEntity("Artifact", Artifact as unknown as Entity<object>).slice(0, 5),
  ...ofEntity("AgentConfiguration", AgentConfiguration as unknown as Entity<object>).slice(0, 5),
  ["Run.project", (value) => Run.project(value)],
  ["Run.summarize", (value) => Run.summarize(value)],
  ["Run.compare, before", (value) => Run.compare(value, GOOD)],
  ["Run.compare, after", (value) => Run.compare(GOOD, value)],
  ["Run.compare, both", (value) => Run.compare(value, value)],
  ["TaskState.deriveSkills", (value) => TaskState.deriveSkills(value)],
  ["TaskState.explainSkills", (value) => TaskState.explainSkills(value)],
  ["detectEntity", (value) => detectEntity(value)],
  ["runLifecycle.apply", (value) => runLifecycle.apply(value, "in_progress", { at: 0 })],
  ["taskLifecycle.apply", (value) => taskLifecycle.apply(value, "running", { at: 0 })],
  ["taskLifecycle.retry", (value) => taskLifecycle.retry(value, { at: 0 })],
  ["replay, all events", (value) => replay(value)],
  ["replay, an event", (value) => replay([value, GOOD, value])],
  ["createReplay, add", (value) => told((history) => history.add(value))],
  ["createReplay, push", (value) => told((history) => history.push(value))],
  ["renderTimeline", (value) => renderTimeline(value)],
  ["pool.Run.validate", (value) => pool.Run.validate([value, GOOD])],
  ["pool.Run.validate, all", (value) => pool.Run.validate(value)],
  ["pool.Run.validateStream", (value) => taken(pool.Run.validateStream(value))],
  // Where something else than a payload is expected.
  ["pool.Run.validateFile", (value) => taken(pool.Run.validateFile(value)).catch(unlessOfSystem)],
  ["options", (value) => Run.validate(GOOD, value)],
  ["an option", (value) => Run.validate(GOOD, { rules: value, mode: value, maxIssues: value, redact: value })],
  ["options of createReplay", (value) => createReplay(value).finish()],
  ["`now`", (value) => Run.summarize(GOOD, { now: value })],
  ["`at`", (value) => runLifecycle.apply(GOOD, "in_progress", { at: value })],
  ["a status to go to", (value) => runLifecycle.apply(GOOD, value, { at: 0 })],
  ["statuses", (value) => [runLifecycle.can(value, value), runLifecycle.next(value), runLifecycle.isTerminal(value)]],
  ["points", (value) => taskLifecycle.check(value, value)],
  ["words of others", (value) => [taskLifecycle.toOpenTelemetry(value), taskLifecycle.toOpenLineage(value)]],
  ["a machine", (value) => renderLifecycle(value, value)],
  ["a title", (value) => renderTimeline(GOOD, { title: value, width: value })],
  ["a verdict", (value) => mergeReports([reportOf(value, value)])],
  ["reports", (value) => mergeReports(value)],
];

function told(tell: (history: ReturnType<typeof createReplay>) => void): unknown {
  const history = createReplay();
  tell(history);
  return history.finish();
}

/** A text may be the name of a file that is not there. */
function unlessOfSystem(error: NodeJS.ErrnoException): void {
  if (error.syscall !== "stat") throw error;
}

/** What a call may throw: an error of the package's own, or one about an argument, which says what is wrong. */
function isTyped(error: unknown): boolean {
  if (error instanceof SpecAutomationError) return error.code !== "internal";
  return error instanceof TypeError && !/undefined|not a function|not iterable|Cannot |null/.test(error.message);
}

/** Calls that go over something of the caller's, whose own failure they pass on: streams, iterables, arguments. */
const PASSES_ON = /Stream|File|all events|, all$|^reports$|^a verdict$|^points$|^a machine$/;
/** Of what is only ended by the limit of bytes, with less of them. */
const LESS = { maxBytes: 2 ** 20 };
const WITH_LESS: [string, Call][] = [
  ["Run.validate", (value) => Run.validate(value, LESS)],
  ["Run.normalize", (value) => Run.normalize(value, LESS)],
  ["Run.compare", (value) => Run.compare(value, value, LESS)],
  ["TaskState.deriveSkills", (value) => TaskState.deriveSkills(value, LESS)],
  ["createReplay, add", (value) => createReplay(LESS).add(value)],
  ["pool.Run.validate", (value) => pool.Run.validate([value, GOOD], LESS)],
];

describe("every attack on every function", { timeout: 240_000 }, () => {
  const before = builtIns();
  const expected = JSON.stringify(Run.normalize(GOOD));

  for (const [name, mayFreeze, make, isHeavy] of ATTACKS) {
    test(name, { timeout: 30_000 }, async () => {
      for (const [call, take] of isHeavy === "heavy" ? WITH_LESS : CALLS) {
        const value = make();
        if (mayFreeze) deepFreeze(value);
        try {
          await take(value as never);
        } catch (error) {
          const isPassedOn = PASSES_ON.test(call) && (error instanceof Hostile || !(error instanceof Error) || isOfPlatform(error));
          assert.ok(isTyped(error) || isPassedOn, `${call}: ${String((error as Error)?.stack ?? error)}`);
        }
        assert.equal(JSON.stringify(Run.normalize(GOOD)), expected, `after ${call}`);
      }
      assert.deepEqual(builtIns(), before);
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    });
  }
});

/** What the platform says of an iterable that is none, or of a proxy that is revoked. */
function isOfPlatform(error: Error): boolean {
  return error.name === "TypeError" || error.message === "x";
}

describe("calls inside calls", () => {
  /** A payload that calls the function with something else while it is read. */
  function reentrant(call: Call): object {
    return {
      ...GOOD,
      get result_summary() {
        for (const inner of [GOOD, TASK, "{", { get status() { return hostile(); } }]) {
          try {
            void call(inner as never);
          } catch (error) {
            assert.ok(isTyped(error), String(error));
          }
        }
        return "read";
      },
      started_at: null,
    };
  }

  const synchronous = CALLS.filter(([name]) => !/pool|Stream/.test(name) && !PASSES_ON.test(name));
  for (const [name, inner] of synchronous) {
    test(`${name} inside any other`, () => {
      const expected = { ...GOOD, result_summary: "read", started_at: null };
      assert.deepEqual(Run.normalize(reentrant(inner)), Run.normalize(expected));
      assert.deepEqual(Run.compare(reentrant(inner), reentrant(inner)), Run.compare(expected, expected));
      const history = createReplay();
      history.add(reentrant(inner));
      assert.equal(history.finish().runs.length, 1);
    });
  }

  test("bytes that change while something else is read are taken as they are in the end", () => {
    const bytes = Buffer.from(JSON.stringify(GOOD));
    const options = {
      get mode() {
        bytes.fill(0x20);
        return "lax" as const;
      },
    };
    assert.equal(Run.validate(bytes, options).issues[0]?.code, "invalid_json");
    assert.ok(Run.validate(GOOD).ok);
  });

  test("a buffer that is detached or resized while the other payload is read does no harm", () => {
    for (const spoil of [
      (buffer: ArrayBuffer) => void structuredClone(buffer, { transfer: [buffer] }),
      (buffer: ArrayBuffer) => (buffer as ArrayBuffer & { resize(length: number): void }).resize(1),
    ]) {
      const Buffers = ArrayBuffer as unknown as new (length: number, options: { maxByteLength: number }) => ArrayBuffer;
      const text = Buffer.from(JSON.stringify(GOOD));
      const buffer = new Buffers(text.length, { maxByteLength: 4096 });
      const view = new Uint8Array(buffer);
      view.set(text);
      const other = { ...GOOD, get result_summary() { spoil(buffer); return null; } };
      const { ok } = Run.compare(view, other);
      assert.equal(ok, false);
      assert.ok(Run.validate(GOOD).ok);
    }
  });
});
