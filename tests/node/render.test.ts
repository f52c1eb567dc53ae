import assert from "node:assert/strict";
import { test } from "node:test";
import { JSDOM } from "jsdom";
import { renderLifecycle, renderTimeline, Run, runLifecycle, SpecAutomationError, taskLifecycle } from "spec-automation";
import type { RunStatus, TaskStatus } from "spec-automation";
import { vectors } from "./support/vectors.js";

const HOSTILE = `"/><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;]]>\u0000\ud800`;
const RUN = {
  run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130",
  status: "in_progress",
  started_at: "2026-02-24T09:30:00Z",
  phases: [
    { phase: "git_clone", status: "failed", attempt: 1, started_at: "2026-02-24T09:30:05Z", completed_at: "2026-02-24T09:30:30Z" },
    { phase: "git_clone", status: "running", attempt: 2, started_at: "2026-02-24T09:31:00Z" },
  ],
  artifacts: [],
};
const ELEMENTS = new Set(["svg", "title", "desc", "g", "path", "rect", "text"]);

/** The picture as a document; it must be well-formed XML and hold nothing that could run. */
function parse(picture: string): Document {
  const { document } = new JSDOM(picture, { contentType: "image/svg+xml" }).window;
  for (const element of document.querySelectorAll("*")) {
    assert.ok(ELEMENTS.has(element.localName), element.localName);
    for (const { name, value } of element.attributes) {
      assert.doesNotMatch(name, /^(on|style$|href|src)/);
      assert.doesNotMatch(value, /url\(|javascript:/);
    }
  }
  return document;
}

const text = (document: Document, selector: string) => document.querySelector(selector)?.textContent;

test("a timeline has a row for each attempt, with its name, its status and its time", () => {
  const document = parse(renderTimeline(RUN, { now: "2026-02-24T09:32:00Z" }));
  const rows = [...document.querySelectorAll("g.spec-automation-attempt")];
  assert.deepEqual(rows.map((row) => row.querySelector("title")?.textContent), [
    "git_clone, attempt 1: failed, 25 s",
    "git_clone, attempt 2: running, 1 min",
  ]);
  assert.deepEqual(rows.map((row) => row.getAttribute("data-status")), ["failed", "running"]);
  assert.equal(text(document, "svg > title"), "Timeline of a run");
  assert.equal(text(document, "svg > desc"), "in_progress, 2 min · 2 attempts");
});

test("a timeline takes what every call takes, and a width", () => {
  const document = parse(renderTimeline(JSON.stringify(RUN), { shape: "api", width: 900, title: "Run 1" }));
  assert.equal(document.documentElement.getAttribute("width"), "900");
  assert.equal(text(document, "svg > title"), "Run 1");
  assert.throws(() => renderTimeline(RUN, { mode: "lacks" as "lax" }), TypeError);
  for (const width of [479, 10_001, 720.5, "720", Number.NaN]) {
    assert.throws(() => renderTimeline(RUN, { width: width as number }), /`width` takes a whole number from 480 to 10000/);
  }
  assert.throws(() => renderTimeline(RUN, { title: 1 as never }), /`title` takes a text/);
  assert.throws(() => renderTimeline(RUN, { now: "soon" }), /`now` takes/);
});

test("what is no run is refused with its issues", () => {
  assert.throws(
    () => renderTimeline({ ...RUN, status: "done" }),
    (error) => error instanceof SpecAutomationError && error.issues[0]?.path === "/status",
  );
});

test("every recorded run that is valid has a timeline", () => {
  let drawn = 0;
  for (const { response } of vectors<{ response: { body: string } }>("wire")) {
    if (!Run.validate(response.body).ok) continue;
    const { phases } = JSON.parse(response.body) as { phases: unknown[] };
    const document = parse(renderTimeline(response.body, { now: "2026-02-24T12:00:00Z" }));
    assert.equal(document.querySelectorAll("g.spec-automation-attempt").length, phases.length);
    drawn++;
  }
  assert.ok(drawn > 100);
});

test("a life cycle shows every status, every step, and what follows the current one", () => {
  for (const [machine, cycle, statuses] of [
    ["run", runLifecycle, ["queued", "in_progress", "succeeded", "failed", "no_changes"]],
    ["task", taskLifecycle, ["pending", "running", "succeeded", "failed", "skipped", "retrying"]],
  ] as const) {
    const shown = (document: Document) => [...document.querySelectorAll("g[data-status]")];
    for (const status of statuses as readonly (RunStatus & TaskStatus)[]) {
      const document = parse(renderLifecycle(machine as "run", { status }));
      const words = shown(document).map((node) => node.getAttribute("data-status"));
      assert.deepEqual(words.filter((word) => word !== "next attempt").sort(), [...statuses].sort());
      const lines = (width: number) => shown(document).filter((node) => node.querySelector(`rect[stroke-width="${width}"]`)).map((node) => node.getAttribute("data-status"));
      assert.deepEqual(lines(3), [status]);
      const next: string[] = cycle.next(status);
      assert.deepEqual(lines(2).filter((word) => word !== "next attempt").sort(), [...next].sort());
      assert.match(text(document, "svg > desc") ?? "", new RegExp(`^now ${status}`));
    }
  }
});

test("a life cycle without a status emphasizes nothing", () => {
  assert.equal(renderLifecycle("task"), renderLifecycle("task", { status: undefined }));
  assert.equal(text(parse(renderLifecycle("task")), "svg > title"), "Life cycle of a task");
});

test("a life cycle refuses what it does not have", () => {
  const refused = (machine: unknown, options: unknown, message: string) =>
    assert.throws(() => renderLifecycle(machine as "run", options as object), { name: "TypeError", message });
  refused("job", undefined, '`machine` must be "run" or "task"');
  refused("run", { status: 1 }, "`status` takes a text");
  refused("run", { status: "running" }, "`status` must be one of a run");
  refused("task", { status: HOSTILE }, "`status` must be one of a task");
  refused("task", { state: "running" }, "unknown option `state`; a life cycle has the options `status` and `title`");
});

test("text of the caller stays text", () => {
  for (const picture of [renderTimeline(RUN, { title: HOSTILE }), renderLifecycle("run", { title: HOSTILE })]) {
    assert.equal(text(parse(picture), "svg > title"), HOSTILE.replace("\u0000", "\ufffd").replace("\ud800", "\ufffd"));
    // As it would be in a page, where other rules of parsing hold.
    const { document } = new JSDOM(`<body>${picture}</body>`).window;
    assert.equal(document.querySelectorAll("script, img").length, 0);
    assert.deepEqual([...document.body.children].map(({ localName }) => localName), ["svg"]);
  }
});
