import assert from "node:assert/strict";
import { test } from "node:test";
import { open, setUp } from "./support/playground.mjs";

setUp();

const run_id = "4b4a769e-950a-4d0f-ba1e-e49c04600130";
const event = (second, fields) => JSON.stringify({ at: `2026-02-24T09:30:${String(second).padStart(2, "0")}Z`, run_id, ...fields });
const task = (second, status, attempt = 1) => event(second, { entity: "task-state", phase: "git_clone", attempt, status });
const EVENTS = [
  event(0, { entity: "run", status: "queued" }),
  "",
  event(1, { entity: "run", status: "in_progress" }),
  task(2, "pending"),
  task(3, "succeeded"),
  task(3, "succeeded"),
  event(9, { entity: "run", status: "succeeded" }),
];

async function openReplay(t, events, options) {
  const page = await open(t, options);
  await page.getByRole("button", { name: "Replay", exact: true }).focus();
  await page.keyboard.press("Enter");
  await pasteEvents(page, events.join("\n"));
  return page;
}

/** Pastes over what the editor holds. */
async function pasteEvents(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.getByRole("textbox", { name: "Events" }).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+V");
}

async function moment(page, words, place) {
  await page.locator("#replay .verdict-status").filter({ hasText: new RegExp(`^${words}`) }).waitFor();
  await page.locator("#replay .verdict-figures").filter({ hasText: new RegExp(`^${place}$`) }).waitFor();
}

/** The attempts after the step, each as phase, attempt and status. */
async function attempts(page) {
  return page.locator("#replay tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].slice(0, 3).map((cell) => cell.textContent)));
}

test("a history is scrubbed by the keyboard, and the state is that after the step", async (t) => {
  const page = await openReplay(t, EVENTS);
  await moment(page, "Illegal step", "Step 4, line 5");
  await page.locator("#replay").getByText("6 events · 1 illegal, the first at step 4 · 1 repeated").waitFor();
  const slider = page.getByRole("slider", { name: "Step" });
  await slider.focus();
  await page.keyboard.press("Home");
  await moment(page, "Applied", "Step 1, line 1");
  assert.equal(await page.locator("#replay desc").textContent(), "now queued; next: in_progress, failed");
  assert.deepEqual(await attempts(page), []);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await moment(page, "Applied", "Step 3, line 4");
  assert.deepEqual(await attempts(page), [["git_clone", "1", "pending"]]);
  await page.keyboard.press("ArrowRight");
  await moment(page, "Illegal step", "Step 4, line 5");
  assert.equal(await slider.getAttribute("aria-valuetext"), "step 4 of 6, the first illegal step");
  assert.match(await page.locator("#replay .row").innerText(), /does not go from\s+pending\s+to\s+succeeded/);
  await page.keyboard.press("ArrowRight");
  await moment(page, "Repeated", "Step 5, line 6");
  assert.equal(await page.locator("#replay .row").count(), 0);
});

test("the first illegal step is marked at the slider and in the text, and a button leads to it", async (t) => {
  const page = await openReplay(t, EVENTS);
  await moment(page, "Illegal step", "Step 4, line 5");
  await page.locator("#replay .cm-illegal-step").filter({ hasText: '"succeeded"' }).waitFor();
  const tick = await page.locator(".slider-tick").boundingBox();
  const track = await page.locator(".slider").boundingBox();
  const part = (tick.x + tick.width / 2 - track.x - 8) / (track.width - 16);
  assert.ok(Math.abs(part - 3 / 5) < 0.01, `the mark stands at ${part}`);
  await page.getByRole("slider", { name: "Step" }).fill("1");
  await moment(page, "Applied", "Step 1, line 1");
  await page.getByRole("button", { name: "First illegal step" }).click();
  await moment(page, "Illegal step", "Step 4, line 5");
  await page.locator("#replay .cm-illegal-step.cm-current-step").waitFor();
  assert.equal(await page.locator("#replay .cm-illegal-step").count(), 1);
});

test("at either end the button that leads on is disabled, and keeps the focus", async (t) => {
  const page = await openReplay(t, EVENTS.slice(0, 4));
  await moment(page, "Applied", "Step 3, line 4");
  const [back, next] = ["Back", "Next"].map((name) => page.getByRole("button", { name, exact: true }));
  assert.deepEqual([await back.isDisabled(), await next.isDisabled()], [false, true]);
  await back.focus();
  await page.keyboard.press("Enter");
  await moment(page, "Applied", "Step 2, line 3");
  assert.deepEqual([await back.isDisabled(), await next.isDisabled()], [false, false]);
  await page.keyboard.press("Enter");
  await moment(page, "Applied", "Step 1, line 1");
  assert.deepEqual([await back.isDisabled(), await next.isDisabled()], [true, false]);
  await page.keyboard.press("Enter");
  await moment(page, "Applied", "Step 1, line 1");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Back");
});

test("a batch is one step, and the step that holds the first illegal event is found", async (t) => {
  const batch = (...events) => `[${events.join(",")}]`;
  const page = await openReplay(t, [batch(task(1, "pending"), task(2, "running")), batch(task(3, "failed"), task(4, "running")), task(5, "skipped")]);
  await page.locator("#replay").getByText("the first at step 2").waitFor();
  await page.getByRole("button", { name: "First illegal step" }).click();
  await moment(page, "Illegal step", "Step 2, line 2");
});

test("the elements of an array are the steps, however it is written", async (t) => {
  const events = [task(1, "pending"), task(2, "succeeded"), task(3, "succeeded")].map((event) => JSON.parse(event));
  const page = await openReplay(t, [JSON.stringify(events, null, 2)]);
  await page.locator("#replay").getByText("3 events · 1 illegal, the first at step 2 · 1 repeated · 0 out of order · 0 invalid").waitFor();
  const height = Object.keys(events[0]).length + 2;
  await moment(page, "Illegal step", `Step 2, line ${2 + height}`);
  const marked = page.locator("#replay .cm-illegal-step.cm-current-step");
  await marked.filter({ hasText: '"succeeded"' }).waitFor();
  assert.equal(await marked.count(), height);

  for (const [written, place] of [[JSON.stringify(events), "Step 2, line 1"], [`[\n${events.map((event) => JSON.stringify(event)).join(",\n")}\n]\n`, "Step 2, line 3"]]) {
    await pasteEvents(page, written);
    await moment(page, "Illegal step", place);
  }
  await pasteEvents(page, `\n${JSON.stringify(events[0], null, 2)}`);
  await moment(page, "Applied", "Step 1, line 2");
  await page.locator("#replay").getByText("1 event · no illegal step").waitFor();
});

test("a history without illegal steps has no mark, and what is no event is said to be none", async (t) => {
  const page = await openReplay(t, [task(1, "pending"), "{"]);
  await moment(page, "No event", "Step 2, line 2");
  await page.locator("#replay a").getByText("invalid_json").waitFor();
  assert.equal(await page.locator(".slider-tick").isVisible(), false);
  assert.equal(await page.getByRole("button", { name: "First illegal step" }).isDisabled(), true);
  await page.getByRole("button", { name: "Back" }).click();
  await moment(page, "Applied", "Step 1, line 1");
  await page.getByRole("textbox", { name: "Events" }).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Delete");
  await page.locator("#replay").getByText("No events yet").waitFor();
  assert.equal(await page.getByRole("slider").isDisabled(), true);
});

test("of many runs, that of the step is shown first", async (t) => {
  const other = (index) => JSON.stringify({ at: "2026-02-24T09:30:00Z", entity: "run", run_id: `4b4a769e-950a-4d0f-ba1e-e49c046${String(index).padStart(5, "0")}`, status: "queued" });
  const page = await openReplay(t, Array.from({ length: 30 }, (_, index) => other(index)));
  await moment(page, "Applied", "Step 30, line 30");
  assert.equal(await page.locator("#replay .run-name").first().textContent(), "4b4a769e-950a-4d0f-ba1e-e49c04600029");
  await page.locator("#replay").getByText("10 more runs not shown").waitFor();
});

test("a page that cannot be loaded says so, and the check goes on", async (t) => {
  const page = await open(t, {}, /replay-page/);
  await page.getByRole("button", { name: "Replay", exact: true }).click();
  await page.locator("#replay").getByText("could not be loaded").waitFor();
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.locator("#verdict .verdict-status").filter({ hasText: "Nothing to check yet" }).waitFor();
});

test("before there are events nothing is marked and nothing can be pressed", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "Replay", exact: true }).click();
  await page.locator("#replay").getByText("No events yet").waitFor();
  assert.equal(await page.locator(".slider-tick").isVisible(), false);
  assert.equal(await page.locator(".scrubber button:enabled").count(), 0);
});

test("nothing scrolls sideways on a narrow page", async (t) => {
  const page = await openReplay(t, EVENTS, { viewport: { width: 360, height: 740 } });
  await moment(page, "Illegal step", "Step 4, line 5");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});
