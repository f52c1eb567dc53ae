import assert from "node:assert/strict";
import { test } from "node:test";
import { Run } from "spec-automation";
import type { RunDetail } from "spec-automation";

const SHOWN: RunDetail = {
  run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130",
  status: "in_progress",
  started_at: "2026-02-24T09:30:00Z",
  phases: [{ phase: "git_clone", status: "running", attempt: 1, started_at: "2026-02-24T09:30:00Z" }],
  artifacts: [],
};

const NEXT: RunDetail = {
  ...SHOWN,
  phases: [
    {
      phase: "git_clone",
      status: "failed",
      attempt: 1,
      started_at: "2026-02-24T09:30:00Z",
      completed_at: "2026-02-24T09:31:00Z",
    },
    { phase: "git_clone", status: "pending", attempt: 2 },
  ],
};

test("a later response advances and says how", () => {
  const { verdict, ok, changes, issues } = Run.compare(SHOWN, NEXT);
  assert.deepEqual([verdict, ok, issues], ["advanced", true, []]);
  const told = changes.map((change) => {
    switch (change.kind) {
      case "task_status_changed":
        return [change.kind, change.phase, change.attempt, change.from, change.to, change.next];
      case "attempt_added":
        return [change.kind, change.phase, change.attempt, change.status, change.next];
      case "field_changed":
        return [change.kind, change.field, change.previous, change.next];
      default:
        return [change.kind];
    }
  });
  assert.deepEqual(told, [
    ["task_status_changed", "git_clone", 1, "running", "failed", "/phases/0/status"],
    ["field_changed", "completed_at", null, "/phases/0/completed_at"],
    ["attempt_added", "git_clone", 2, "pending", "/phases/1"],
  ]);
});

test("a response that comes late is stale", () => {
  const { verdict, ok, issues } = Run.compare(NEXT, SHOWN);
  assert.deepEqual([verdict, ok, issues.map(({ code }) => code)], ["stale", false, ["stale_response"]]);
});

test("the same response is unchanged, as bytes, text or value", () => {
  const text = JSON.stringify(SHOWN);
  const forms = [SHOWN, text, new TextEncoder().encode(JSON.stringify(SHOWN, null, 2))];
  for (const previous of forms) {
    for (const next of forms) {
      assert.deepEqual(Run.compare(previous, next), { verdict: "unchanged", ok: true, changes: [], issues: [] });
    }
  }
});

test("what no run does is illegal", () => {
  const ended = { ...SHOWN, status: "succeeded" as const, completed_at: "2026-02-24T09:40:00Z" };
  const failed = { ...ended, status: "failed" as const, result_summary: "No access" };
  const { verdict, issues } = Run.compare(ended, failed, { rules: { missing_pull_request: "off" } });
  assert.equal(verdict, "illegal");
  assert.ok(issues.some(({ code, side, path }) => code === "unreachable_status" && side === "next" && path === "/status"));
});

test("a payload with errors is not compared, and the issue says which it is", () => {
  for (const [previous, next, side] of [
    [{}, SHOWN, "previous"],
    [SHOWN, "{", "next"],
    [SHOWN, null, "next"],
  ] as const) {
    const { verdict, ok, changes, issues } = Run.compare(previous, next);
    assert.deepEqual([verdict, ok, changes], [null, false, []]);
    assert.ok(issues.length > 0 && issues.every((issue) => issue.side === side));
  }
  const { issues } = Run.compare(SHOWN, JSON.stringify(SHOWN), { maxBytes: 10 });
  assert.deepEqual(issues.map(({ code, side }) => `${side} ${code}`), ["previous too_large", "next too_large"]);
});

test("values of fields are never told", () => {
  const one = { ...SHOWN, result_summary: "hunter2" };
  const { changes } = Run.compare(one, { ...one, result_summary: "swordfish" });
  assert.deepEqual(changes.map(({ kind }) => kind), ["field_changed"]);
  assert.doesNotMatch(JSON.stringify(changes), /hunter2|swordfish/);
});

test("one comparison leaves nothing behind for the next", () => {
  Run.compare(NEXT, "{");
  assert.equal(Run.compare(SHOWN, NEXT).verdict, "advanced");
  assert.equal(Run.validate(SHOWN).ok, true);
});
