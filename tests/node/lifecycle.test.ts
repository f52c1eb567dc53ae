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

test("can looks at the attempts where they differ", () => {
  assert.equal(run.can("queued", "failed"), true);
  assert.equal(task.can("queued" as never, { status: "failed", attempt: 2 }), true);
  assert.equal(task.can({ status: "queued" as never, attempt: 1 }, { status: "failed", attempt: 2 }), false);
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
