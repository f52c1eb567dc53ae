import assert from "node:assert/strict";
import { test } from "node:test";
import type { TaskPoint } from "../../pkg/src/api/lifecycle.js";
import { Host } from "../../pkg/src/host.js";
import { createRunLifecycle, createTaskLifecycle } from "../../pkg/src/lifecycle.js";
import type { TaskStatus } from "../../pkg/src/types.js";
import { FakeGlue } from "./support/fake-glue.js";

const host = new Host(new FakeGlue());
const run = createRunLifecycle(host);
const task = createTaskLifecycle(host);

function asked(result: unknown): unknown {
  return (result as { issue: { question: unknown } }).issue.question;
}

test("a status without an attempt has the attempt of the other side", () => {
  const samples: [from: TaskStatus | TaskPoint, to: TaskStatus | TaskPoint, attempts: [number, number]][] = [
    ["failed", "running", [1, 1]],
    [{ status: "failed", attempt: 2 }, "running", [2, 2]],
    ["failed", { status: "running", attempt: 3 }, [3, 3]],
    [{ status: "failed" }, { status: "running" }, [1, 1]],
    [{ status: "failed", attempt: 4 }, { status: "running", attempt: 5 }, [4, 5]],
  ];
  for (const [from, to, [fromAttempt, toAttempt]] of samples) {
    assert.deepEqual(asked(task.check(from, to)), [1, "failed", fromAttempt, "running", toAttempt, false]);
  }
});

test("events and snapshots are told apart", () => {
  assert.deepEqual(asked(run.check("queued", "failed")), [0, "queued", 1, "failed", 1, false]);
  assert.deepEqual(asked(run.check("queued", "failed", { mode: "event" })), [0, "queued", 1, "failed", 1, false]);
  assert.deepEqual(asked(run.check("queued", "failed", { mode: "snapshot" })), [0, "queued", 1, "failed", 1, true]);
  assert.throws(() => run.check("queued", "failed", { mode: "later" } as never), TypeError);
  assert.throws(() => run.check("queued", "failed", { view: "snapshot" } as never), /unknown option `view`/);
});

test("an issue about a change has no place in a text", () => {
  assert.deepEqual(Object.keys((run.check("queued", "failed") as { issue: object }).issue), ["question"]);
});

test("what can be is what a check allows, and is asked once", () => {
  const asked: string[] = [];
  class Counting extends FakeGlue {
    override check = (...question: unknown[]): string => {
      const [machine, from, fromAttempt, to, toAttempt] = question as [number, string, number, string, number];
      asked.push(`${machine} ${from.slice(0, 9)} ${fromAttempt} ${to} ${toAttempt}`);
      return JSON.stringify({ ok: from === "queued" && fromAttempt < toAttempt });
    };
  }
  const host = new Host(new Counting());
  const [run, task] = [createRunLifecycle(host), createTaskLifecycle(host)];
  const can = (fromAttempt: number, toAttempt: number): boolean =>
    task.can({ status: "queued" as never, attempt: fromAttempt }, { status: "failed", attempt: toAttempt });
  for (let time = 0; time < 2; time++) {
    assert.equal(run.can("queued", "failed"), false);
    assert.deepEqual([can(1, 2), can(2, 1), can(2, 2)], [true, false, false]);
  }
  assert.deepEqual(asked.splice(0), ["0 queued 1 failed 1", "1 queued 1 failed 2", "1 queued 2 failed 1", "1 queued 2 failed 2"]);

  // What is no status, or a rare attempt, is not worth a place.
  for (let time = 0; time < 2; time++) assert.deepEqual([can(1, 64), can(64, 1), run.can("x".repeat(65) as never, "failed")], [true, false, false]);
  assert.equal(asked.splice(0).length, 6);

  // Nor is there room for any number of texts.
  for (let time = 0; time < 2; time++) for (let name = 0; name < 2000; name++) run.can(`${name}` as never, "failed");
  assert.equal(asked.length, 2000 + (2000 - 1023));
});

test("what is no status and no attempt is for the core to refuse", () => {
  const thrower = {
    get status(): never {
      throw new Error("no");
    },
  };
  for (const status of [undefined, null, 5, {}, ["queued"], Symbol("queued"), thrower]) {
    assert.deepEqual(asked(task.check("failed", status as never)), [1, "failed", 1, "", 1, false]);
    assert.deepEqual(asked(task.check(status as never, { status: "failed", attempt: 2 })), [1, "", 2, "failed", 2, false]);
    assert.deepEqual(asked(run.check(status as never, "failed")), [0, "", 1, "failed", 1, false]);
  }
  for (const attempt of [null, 0, -1, 1.5, NaN, 2 ** 31, "1", 1n]) {
    const point = { status: "running", attempt } as never;
    assert.deepEqual(asked(task.check("failed", point)), [1, "failed", 0, "running", 0, false]);
    assert.deepEqual(asked(task.check({ status: "failed", attempt: 2 }, point)), [1, "failed", 2, "running", 0, false]);
  }
});
