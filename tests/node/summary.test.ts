import assert from "node:assert/strict";
import { test } from "node:test";
import { Run } from "spec-automation";
import type { RunDetail, RunRecord } from "spec-automation";
import { vectors } from "./support/vectors.js";

const START = Date.UTC(2026, 1, 24, 9, 30);

const RUN: RunDetail = {
  run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130",
  status: "in_progress",
  started_at: clock(0),
  phases: [
    { phase: "git_clone", status: "failed", attempt: 1, started_at: clock(1), completed_at: clock(11) },
    { phase: "git_clone", status: "running", attempt: 2, started_at: clock(15) },
  ],
  artifacts: [],
};

function clock(seconds: number): string {
  return new Date(START + seconds * 1000).toISOString().replace(".000Z", "Z");
}

function summaryOf(run: unknown, now?: string | number | Date) {
  const result = Run.summarize(run, { now });
  assert.ok(result.ok);
  return result.summary;
}

test("a summary has the members that it is typed with", () => {
  assert.deepEqual(summaryOf(RUN, clock(20)), {
    status: "in_progress",
    currentPhase: "git_clone",
    progress: { done: [], fraction: 0 },
    phases: [
      {
        phase: "git_clone",
        status: "running",
        attempts: [
          { path: "/phases/0", attempt: 1, status: "failed", durationMs: 10_000, idleBeforeMs: 1_000 },
          { path: "/phases/1", attempt: 2, status: "running", durationMs: 5_000, idleBeforeMs: 4_000 },
        ],
      },
    ],
    totalMs: 20_000,
    activeMs: 15_000,
    executionPaths: { skill: 0, directFallback: 0, directOnly: 0, unknown: 2 },
  });
});

test("now is a timestamp, milliseconds or a date, and may be left out", () => {
  const now = START + 60_000;
  for (const form of [now, new Date(now), new Date(now).toISOString(), "2026-02-24T10:31:00+01:00"]) {
    assert.equal(summaryOf(RUN, form).totalMs, 60_000);
  }
  assert.equal(summaryOf(RUN).totalMs, null);
  assert.deepEqual(Run.summarize(RUN), Run.summarize(RUN, {}));
});

test("what is no time is a TypeError, and so is an unknown option", () => {
  for (const now of ["", "soon", NaN, Infinity, new Date(NaN), null, true, {}, 1n]) {
    assert.throws(() => Run.summarize(RUN, { now } as never), TypeError);
  }
  assert.throws(() => Run.summarize(RUN, { then: 1 } as never), TypeError);
  assert.throws(() => Run.summarize(RUN, 5 as never), TypeError);
  assert.throws(() => Run.summarize(RUN, null as never), TypeError);
  const throwing = { get now(): never { throw new Error("no"); } };
  assert.throws(() => Run.summarize(RUN, throwing), TypeError);
});

test("text, bytes and values have one summary", () => {
  const text = JSON.stringify(RUN);
  const summary = Run.summarize(RUN, { now: clock(20) });
  assert.deepEqual(Run.summarize(text, { now: clock(20) }), summary);
  assert.deepEqual(Run.summarize(new TextEncoder().encode(text), { now: clock(20) }), summary);
});

test("bad input has issues and no summary, warnings come with it", () => {
  for (const input of ["", "[]", undefined, null, 5, { ...RUN, status: "done" }]) {
    const result = Run.summarize(input);
    assert.equal(result.ok, false);
    assert.ok(result.issues.some(({ severity }) => severity === "error"));
  }
  const { ok, issues } = Run.summarize({ ...RUN, started_at: null });
  assert.ok(ok);
  assert.deepEqual(issues.map(({ code }) => code), ["missing_timestamp"]);
});

test("a record and its response have one summary but for the paths", () => {
  interface Wire {
    db: { run: RunRecord; task_states: unknown[]; artifacts: unknown[] };
    response: { status: number; body: string };
  }
  const withoutPaths = (run: unknown) => {
    const result = Run.summarize(run, { now: clock(0), rules: { dangling_reference: "warning" } });
    return JSON.stringify(result, (key, value: unknown) => (key === "path" || key === "issues" ? undefined : value));
  };
  let compared = 0;
  for (const { db, response } of vectors<Wire>("wire")) {
    const record = { ...db.run, task_states: db.task_states, artifacts: db.artifacts };
    if (response.status !== 200 || !Run.validate(record).ok || !Run.validate(response.body).ok) continue;
    assert.equal(withoutPaths(record), withoutPaths(response.body));
    compared++;
  }
  assert.ok(compared > 50, `only ${compared} were compared`);
});
