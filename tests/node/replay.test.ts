import assert from "node:assert/strict";
import { test } from "node:test";
import { createReplay, replay } from "spec-automation";

const ID = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
const at = (seconds: number) => new Date(Date.UTC(2026, 1, 24, 9, 30, seconds)).toISOString();
const run = (seconds: number, status: string) => ({ at: at(seconds), entity: "run", run_id: ID, status });
const task = (seconds: number, status: string, attempt = 1) => ({
  at: at(seconds),
  entity: "task-state",
  run_id: ID,
  phase: "git_clone",
  attempt,
  status,
});

const HISTORY = [
  run(0, "queued"),
  run(1, "in_progress"),
  task(2, "pending"),
  task(3, "running"),
  task(4, "failed"),
  task(5, "running", 2),
  task(6, "succeeded", 2),
  run(7, "succeeded"),
];

function lines(events: readonly unknown[]): string {
  return events.map((event) => JSON.stringify(event)).join("\n");
}

test("a history says how everything ended", () => {
  assert.deepEqual(replay(HISTORY), {
    ok: true,
    firstIllegal: null,
    counts: { events: 8, repeated: 0, outOfOrder: 0, illegal: 0, invalid: 0 },
    runs: [
      {
        runId: ID,
        status: "succeeded",
        since: "2026-02-24T09:30:07Z",
        attempts: [
          { phase: "git_clone", attempt: 1, status: "failed", since: "2026-02-24T09:30:04Z" },
          { phase: "git_clone", attempt: 2, status: "succeeded", since: "2026-02-24T09:30:06Z" },
        ],
      },
    ],
    issueCount: 0,
    issues: [],
  });
});

test("an array, text and bytes say the same, wherever a text is cut", () => {
  const events = [...HISTORY, run(8, "failed"), "é", { entity: "run" }];
  const text = lines(events);
  const { issues, ...rest } = replay(text);
  const strip = (list: typeof issues) => list.map(({ index, code }) => [index, code]);
  assert.deepEqual(strip(issues), [
    [8, "illegal_transition"],
    [9, "wrong_type"],
    [10, "missing_field"],
    [10, "missing_field"],
  ]);
  assert.deepEqual(issues.map(({ line }) => line), [9, 10, 11, 11]);
  const bytes = new TextEncoder().encode(text);
  assert.deepEqual(replay(bytes), { ...rest, issues });
  for (const whole of [text, bytes]) {
    for (let cut = 0; cut <= whole.length; cut += 7) {
      const history = createReplay();
      history.push(whole.slice(0, cut));
      history.push(whole.slice(cut));
      assert.deepEqual(history.finish(), { ...rest, issues });
    }
  }
  const parsed = events.map((event) => (typeof event === "string" ? JSON.stringify(event) : event));
  const { issues: ofValues, ...others } = replay(parsed);
  assert.deepEqual([others, strip(ofValues)], [rest, strip(issues)]);
});

test("a character may be cut in two", () => {
  const history = createReplay();
  for (const unit of '{"entity": "run", "status": "😀", "at": "2026-02-24T09:30:00Z"}'.split("")) history.push(unit);
  const { issues } = history.finish();
  assert.deepEqual(issues.map(({ code }) => code), ["unknown_value"]);
});

test("an event that is added comes after what was pushed, even within a line or a character", () => {
  const found = (first: string, last: string) => {
    const history = createReplay();
    history.push(first);
    history.add(run(1, "in_progress"));
    history.push(last);
    return history.finish().issues.map(({ code, index, line }) => [code, index, line]);
  };
  const [first, last] = [JSON.stringify(run(0, "queued")), JSON.stringify(run(2, "queued"))];
  assert.deepEqual(found(first, last), [["illegal_transition", 2, 1]]);
  assert.deepEqual(found(first, `\n${last}`), [["illegal_transition", 2, 2]]);
  assert.deepEqual(found(`${first}\n`, last), [["illegal_transition", 2, 2]]);
  assert.deepEqual(found(`${first}\ud83d`, "\ude00"), [
    ["invalid_utf8", 0, 1],
    ["late_start", 1, null],
    ["invalid_utf8", 2, 1],
  ]);
});

test("a time may be a Date or milliseconds since 1970", () => {
  for (const time of [new Date(0), 0, "1970-01-01T00:00:00Z"]) {
    const { issues, runs } = replay([{ at: time, entity: "run", status: "queued" }]);
    assert.deepEqual([issues, runs[0]?.since, runs[0]?.runId], [[], "1970-01-01T00:00:00Z", null]);
  }
  assert.deepEqual(replay([{ at: new Date(NaN), entity: "run", status: "queued" }]).counts.invalid, 1);
});

test("histories are told side by side", () => {
  const [one, other] = [createReplay(), createReplay({ maxIssues: 0 })];
  one.add(run(0, "queued"));
  other.add(run(0, "queued"));
  other.add(run(1, "succeeded"));
  one.add(run(1, "in_progress"));
  assert.equal(one.finish().ok, true);
  const { ok, issueCount, issues, firstIllegal } = other.finish();
  assert.deepEqual([ok, issueCount, issues, firstIllegal], [false, 1, [], 1]);
});

test("what is finished is closed", () => {
  const history = createReplay();
  history.finish();
  assert.throws(() => history.push("{}"), TypeError);
  assert.throws(() => history.add({}), TypeError);
  assert.throws(() => history.finish(), TypeError);
  history.close();
});

test("what is no history is a TypeError", () => {
  for (const wrong of [undefined, null, 5, {}, new ArrayBuffer(3)]) {
    assert.throws(() => replay(wrong as never), TypeError);
  }
  assert.throws(() => replay([], { wrong: 1 } as never), TypeError);
  assert.throws(() => createReplay().push(5 as never), TypeError);
});

test("an event that fights back is an issue, and the others count", () => {
  const hostile = {
    get entity(): string {
      throw new Error("no");
    },
  };
  const result = replay([run(0, "queued"), hostile, null, 5, Symbol("x"), run(1, "in_progress")]);
  assert.equal(result.counts.invalid, 4);
  assert.equal(result.runs[0]?.status, "in_progress");
});

test("a batch is as many events, as a value and as text", () => {
  const single = replay(HISTORY);
  for (const batch of [[HISTORY], JSON.stringify(HISTORY), `${JSON.stringify(HISTORY.slice(0, 3))}\n${lines(HISTORY.slice(3))}`]) {
    assert.deepEqual(replay(batch), single);
  }
  const envelope = (data: object, index: number) => ({ specversion: "1.0", id: `${index}`, source: "/x", type: "t", data });
  assert.deepEqual(replay([HISTORY.map(envelope)]), single);
});

test("an event that is too large is refused", () => {
  const result = replay(lines([run(0, "queued"), { pad: "x".repeat(500) }, run(1, "failed")]), { maxBytes: 400 });
  assert.deepEqual(result.issues.map(({ code, line }) => [code, line]), [["too_large", 2]]);
  assert.equal(result.runs[0]?.status, "failed");
});
