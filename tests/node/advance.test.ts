import assert from "node:assert/strict";
import { test } from "node:test";
import { runLifecycle, Run, taskLifecycle, TaskState } from "spec-automation";
import type { PhaseState, RunStatus, TaskStatus } from "spec-automation";

const AT = "2026-02-24T09:30:00Z";
const RUN = { run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130", status: "queued" as const };
const ROW = {
  id: "b70b1492-3016-45ac-b179-1ba65995129e",
  run_id: RUN.run_id,
  phase: "speckit_plan",
  status: "failed",
  attempt: 1,
  started_at: "2026-02-24T09:00:00Z",
  completed_at: "2026-02-24T09:10:00Z",
  stdout_path: "runs/a/out.log",
  metadata: { selectedSkill: "custom", big: 1 },
  created_at: "2026-02-24T08:59:00Z",
  updated_at: "2026-02-24T09:10:00Z",
};

function codes(result: { issues: { code: string; path: string; severity: string }[] }): string[] {
  return result.issues.filter(({ severity }) => severity === "error").map(({ code, path }) => `${code} ${path}`);
}

test("a run begins and ends", () => {
  const begun = runLifecycle.apply(RUN, "in_progress", { at: AT });
  assert.ok(begun.ok);
  assert.deepEqual(begun.value, { ...RUN, status: "in_progress", started_at: AT });
  assert.deepEqual(begun.patch, [
    { op: "replace", path: "/status", value: "in_progress" },
    { op: "add", path: "/started_at", value: AT },
  ]);
  const ended = runLifecycle.apply(begun.value, "no_changes", { at: Date.parse(AT) + 60_000 });
  assert.ok(ended.ok);
  assert.equal((ended.value as { completed_at?: string }).completed_at, "2026-02-24T09:31:00Z");
  assert.ok(Run.validate(ended.value).ok);
  assert.deepEqual(RUN, { run_id: RUN.run_id, status: "queued" });
});

test("bytes, text and values are changed alike", () => {
  const text = JSON.stringify(RUN);
  const results = [RUN, text, new TextEncoder().encode(text)].map((run) =>
    runLifecycle.apply(run, "failed", { at: new Date(AT) }),
  );
  for (const result of results) {
    assert.ok(result.ok);
    assert.deepEqual(result.value, { ...RUN, status: "failed", started_at: AT, completed_at: AT });
  }
});

test("the same status again changes nothing", () => {
  const result = taskLifecycle.apply(ROW, "failed", { at: AT });
  assert.ok(result.ok);
  assert.deepEqual(result.patch, []);
  assert.deepEqual(result.value, ROW);
});

test("an attempt that is retried begins as an empty row", () => {
  const result = taskLifecycle.retry(ROW, { at: AT });
  assert.ok(result.ok, JSON.stringify(result));
  const { id, ...rest } = result.value as typeof ROW;
  assert.notEqual(id, ROW.id);
  assert.deepEqual(rest, {
    run_id: RUN.run_id,
    phase: "speckit_plan",
    status: "pending",
    attempt: 2,
    started_at: null,
    completed_at: null,
    stdout_path: null,
    metadata: null,
    created_at: AT,
    updated_at: AT,
  });
  assert.ok(TaskState.validate(result.value).ok);
  assert.ok(taskLifecycle.check({ status: "failed", attempt: 1 }, { status: "pending", attempt: 2 }).ok);
  const again = taskLifecycle.retry(ROW, { at: AT });
  assert.deepEqual(again, result);
});

test("skills that a phase carries are derived anew for the next attempt", () => {
  const phase: PhaseState = {
    phase: "speckit_plan",
    status: "retrying",
    attempt: 1,
    started_at: "2026-02-24T09:00:00Z",
    metadata: { selectedSkill: "custom" },
    selected_skill: "custom",
    execution_path: "skill",
    used_skills: true,
    used_fallback: false,
    shadow_mode_requested: false,
  };
  const result = taskLifecycle.retry(phase, { at: AT });
  assert.ok(result.ok, JSON.stringify(result));
  assert.ok(TaskState.validate(result.value).ok);
  assert.equal(TaskState.deriveSkills(result.value)?.selectedSkill, (result.value as PhaseState).selected_skill);
});

test("what cannot be done is refused as an issue", () => {
  const done = { ...RUN, status: "succeeded", completed_at: AT, started_at: AT };
  assert.deepEqual(codes(runLifecycle.apply(done, "queued", { at: AT })), ["illegal_transition /status"]);
  assert.deepEqual(codes(runLifecycle.apply(RUN, "pending" as RunStatus, { at: AT })), ["unknown_value /to"]);
  assert.deepEqual(codes(runLifecycle.apply(RUN, undefined as never, { at: AT })), ["unknown_value /to"]);
  assert.deepEqual(codes(taskLifecycle.apply(ROW, 5 as never, { at: AT })), ["unknown_value /to"]);
  assert.deepEqual(codes(runLifecycle.apply(RUN, "in_progress", { at: "soon" })), ["bad_format /at"]);
  assert.deepEqual(codes(runLifecycle.apply(RUN, "in_progress", { at: new Date(NaN) })), ["bad_format /at"]);
  assert.deepEqual(codes(taskLifecycle.retry(ROW, { at: "2026-02-30T00:00:00Z" })), ["bad_format /at"]);
  assert.deepEqual(codes(runLifecycle.apply({}, "in_progress", { at: AT })), ["missing_field /run_id", "missing_field /status"]);
  assert.deepEqual(codes(runLifecycle.apply("{", "in_progress", { at: AT })), ["invalid_json "]);
  assert.deepEqual(codes(taskLifecycle.retry({ ...ROW, status: "running", completed_at: null }, { at: AT })), [
    "illegal_attempt /attempt",
  ]);
  assert.deepEqual(codes(taskLifecycle.retry(ROW, { at: "2026-02-24T08:00:00Z" })), ["timestamp_order /at"]);
  const running = { ...ROW, status: "running", completed_at: null };
  assert.deepEqual(codes(taskLifecycle.apply(running, "succeeded", { at: "2026-02-24T08:00:00Z" })), ["timestamp_order /at"]);
});

test("a time that UTC has in no year keeps an offset", () => {
  const running = { phase: "open_pr", status: "running", attempt: 1, started_at: "0001-01-01T00:00:00+23:59" };
  for (const [at, written] of [
    ["9999-12-31T23:59:59.5-01:00", "9999-12-31T01:00:59.500000-23:59"],
    ["0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00+23:59"],
  ] as const) {
    const result = taskLifecycle.apply(running, "succeeded", { at });
    assert.ok(result.ok, JSON.stringify(result));
    assert.equal((result.value as PhaseState).completed_at, written);
    assert.ok(TaskState.validate(result.value, { mode: "strict" }).ok);
  }
});

test("a wrong argument is a TypeError", () => {
  assert.throws(() => runLifecycle.apply(RUN, "failed", {} as never), TypeError);
  assert.throws(() => runLifecycle.apply(RUN, "failed", { at: AT, wrong: 1 } as never), TypeError);
  assert.throws(() => taskLifecycle.retry(ROW, undefined as never), TypeError);
});

test("a change between what are no statuses is refused as an issue", () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  for (const wrong of [undefined, null, 5, "done", {}, [], Symbol("x"), revoked.proxy] as never[]) {
    for (const cycle of [runLifecycle, taskLifecycle] as (typeof taskLifecycle)[]) {
      const results = [cycle.check(wrong, "failed"), cycle.check("failed", wrong, { mode: "snapshot" })];
      const issues = results.map((result) => (result.ok ? "ok" : `${result.issue.code} ${result.issue.path}`));
      assert.deepEqual(issues, ["unknown_value /from", "unknown_value /to"]);
      assert.deepEqual([cycle.can(wrong, "failed"), cycle.can("failed", wrong)], [false, false]);
      assert.deepEqual([cycle.next(wrong), cycle.isTerminal(wrong)], [[], false]);
      assert.deepEqual([cycle.toOpenTelemetry(wrong), cycle.toOpenLineage(wrong)], [{}, null]);
    }
  }
  for (const attempt of [null, 0, -1, 1.5, NaN, 2 ** 31, "1", 1n] as never[]) {
    const [point, other] = [{ status: "pending", attempt }, { status: "running", attempt: 2 }] as const;
    const [from, to] = [taskLifecycle.check(point, other), taskLifecycle.check(other, point)];
    assert.deepEqual(from.ok || `${from.issue.code} ${from.issue.path}`, "out_of_range /from/attempt");
    assert.deepEqual(to.ok || `${to.issue.code} ${to.issue.path}`, "out_of_range /to/attempt");
    assert.equal(taskLifecycle.can(point, { status: "running", attempt }), false);
  }
});

test("a value that fights back becomes an issue", () => {
  const hostile = {
    get run_id(): string {
      throw new Error("no");
    },
  };
  assert.equal(runLifecycle.apply(hostile, "failed", { at: AT }).ok, false);
});

test("every edge is applied and every other change refused", () => {
  const statuses: TaskStatus[] = ["pending", "running", "succeeded", "failed", "skipped", "retrying"];
  const rowIn = (status: TaskStatus) => ({
    phase: "open_pr",
    status,
    attempt: 1,
    ...(status === "pending" ? {} : { started_at: "2026-02-24T09:00:00Z" }),
    ...(taskLifecycle.isTerminal(status) ? { completed_at: "2026-02-24T09:10:00Z" } : {}),
  });
  for (const from of statuses) {
    for (const to of statuses) {
      const result = taskLifecycle.apply(rowIn(from), to, { at: AT });
      assert.equal(result.ok, taskLifecycle.can(from, to), `${from} ${to}`);
      if (!result.ok) continue;
      assert.deepEqual(TaskState.validate(result.value, { mode: "strict" }).issues, [], `${from} ${to}`);
    }
  }
});
