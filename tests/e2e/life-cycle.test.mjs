import assert from "node:assert/strict";
import { test } from "node:test";
import { artifact, run, taskState, text } from "./support/payloads.mjs";
import { EDITOR, editorText, open, paste, setUp, verdict } from "./support/playground.mjs";

setUp();

const FAILED = taskState({ phase: "git_clone", status: "failed", completed_at: "2026-02-24T09:31:00Z", metadata: { note: 1 } });

/** Opens a tab by the keyboard alone, from the one that is selected. */
async function tabByKeyboard(page, name) {
  await page.getByRole("tab", { selected: true }).focus();
  for (let presses = 0; presses < 8; presses++) {
    if ((await page.getByRole("tab", { name, selected: true }).count()) > 0) return;
    await page.keyboard.press("ArrowRight");
  }
  assert.fail(`no tab is called ${name}`);
}

const steps = (page) => page.locator(".step").allInnerTexts();
const description = (page) => page.locator("#life-cycle svg desc").textContent();

test("a step of the run is made by the keyboard, shows in the editor and is undone at once", async (t) => {
  const page = await open(t);
  const queued = text(run({ status: "queued", started_at: null }));
  await paste(page, queued);
  await verdict(page, "Valid run");
  await tabByKeyboard(page, "Life cycle");
  await page.locator(".step").first().waitFor();
  assert.deepEqual(await steps(page), ["in_progress", "failed"]);
  assert.equal(await description(page), "now queued; next: in_progress, failed");

  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "step-in_progress");
  const before = Date.now();
  await page.keyboard.press("Enter");
  await page.locator(".said").getByText("/started_at").waitFor();
  await page.locator("#life-cycle desc").filter({ hasText: "now in_progress" }).waitFor({ state: "attached" });
  assert.deepEqual(await steps(page), ["succeeded", "failed", "no_changes"]);
  // The focus stays where the next step is made.
  assert.ok(await page.evaluate(() => document.getElementById("life-cycle").contains(document.activeElement)));

  const changed = JSON.parse(await editorText(page));
  assert.equal(changed.status, "in_progress");
  assert.ok(Date.parse(changed.started_at) >= before && Date.parse(changed.started_at) <= Date.now());
  await verdict(page, "Valid run");
  await page.keyboard.press("ControlOrMeta+Z");
  assert.equal(await editorText(page), queued);
  await page.locator("#life-cycle desc").filter({ hasText: "now queued" }).waitFor({ state: "attached" });
  assert.equal(await page.locator(".said").textContent(), "");
});

test("a second click that was for the button before makes no step", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ status: "queued", started_at: null })));
  await verdict(page, "Valid run");
  await tabByKeyboard(page, "Life cycle");
  const first = page.locator(".step").first();
  const { x, y, width, height } = await first.boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.locator("#step-succeeded").waitFor();
  assert.equal(await page.locator('.step[aria-disabled="true"]').count(), 3);
  await page.mouse.click(x + width / 2, y + height / 2);
  // A check takes far less than the rest, so that the step would show by now.
  await page.locator('#step-succeeded[aria-disabled="false"]').waitFor();
  assert.equal(await description(page), "now in_progress; next: succeeded, failed, no_changes");
  await page.locator("#step-no_changes").focus();
  await page.keyboard.press("Enter");
  await page.locator("#life-cycle desc").filter({ hasText: "now no_changes" }).waitFor({ state: "attached" });
});

test("a task of the run is chosen, and its step changes that task alone", async (t) => {
  const page = await open(t);
  const payload = run({ phases: [taskState({ status: "succeeded", completed_at: "2026-02-24T09:30:40Z" }), taskState({ phase: "git_clone" })] });
  await paste(page, text(payload));
  await verdict(page, "Valid run");
  await tabByKeyboard(page, "Life cycle");
  const subject = page.getByRole("combobox", { name: "Life cycle of" });
  assert.deepEqual(await subject.locator("option").allInnerTexts(), ["The run", "prepare_job, attempt 1", "git_clone, attempt 1"]);
  await subject.selectOption("git_clone, attempt 1");
  await page.locator("#step-retrying").click();
  await page.locator("#life-cycle desc").filter({ hasText: "now retrying" }).waitFor({ state: "attached" });
  const changed = JSON.parse(await editorText(page));
  assert.deepEqual({ ...changed.phases[1], status: "running", completed_at: null }, payload.phases[1]);
  assert.equal(changed.phases[1].status, "retrying");
  assert.deepEqual({ ...changed, phases: [] }, { ...payload, phases: [] });
  assert.equal(await subject.inputValue(), "/phases/1");
});

test("the next attempt gets a row of its own behind the attempt before", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ phases: [FAILED, taskState()] })));
  await verdict(page, "Valid run");
  await tabByKeyboard(page, "Life cycle");
  await page.getByRole("combobox", { name: "Life cycle of" }).selectOption("git_clone, attempt 1");
  await page.locator("#step-next-attempt").click();
  await page.getByRole("combobox", { name: "Life cycle of" }).locator("option").filter({ hasText: "attempt 2" }).waitFor({ state: "attached" });
  const { phases } = JSON.parse(await editorText(page));
  assert.deepEqual(phases.map(({ phase, attempt, status }) => [phase, attempt, status]), [["git_clone", 1, "failed"], ["git_clone", 2, "pending"], ["prepare_job", 1, "running"]]);
});

test("a step after which the run would not be valid is refused before it is taken, and the view says why", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ phases: [FAILED, taskState({ phase: "git_clone", attempt: 2, status: "pending", started_at: null })] })));
  await verdict(page, "Valid run");
  await tabByKeyboard(page, "Life cycle");
  await page.getByRole("combobox", { name: "Life cycle of" }).selectOption("git_clone, attempt 1");
  await page.locator(".steps").getByText(/^None can be made now\. .*git_clone/).waitFor();
  assert.equal(await page.locator("#step-next-attempt").isDisabled(), true);
  await page.getByRole("combobox", { name: "Life cycle of" }).selectOption("git_clone, attempt 2");
  await page.locator("#step-running").waitFor();
  assert.deepEqual(await page.locator(".step:disabled").count(), 0);
});

test("a step that is refused when it is taken leaves the text", async (t) => {
  const page = await open(t);
  const payload = text(run());
  await paste(page, payload);
  await verdict(page, "Valid run");
  await tabByKeyboard(page, "Life cycle");
  await page.locator("#step-succeeded").waitFor();
  // The clock is set back to before the run began.
  await page.clock.setFixedTime("2026-02-24T09:00:00Z");
  await page.locator("#step-succeeded").click();
  await page.locator(".said").getByText("Not made").waitFor();
  assert.equal(await editorText(page), payload);
});

test("a task state on its own has a life cycle, and other entities have none", async (t) => {
  const page = await open(t);
  await paste(page, text(taskState()));
  await tabByKeyboard(page, "Life cycle");
  await page.locator("#step-succeeded").waitFor();
  assert.equal(await description(page), "now running; next: succeeded, failed, skipped, retrying");
  await page.locator("#step-skipped").click();
  await page.locator("#life-cycle .steps").getByText("Nothing follows").waitFor();
  assert.equal(JSON.parse(await editorText(page)).status, "skipped");
  await paste(page, text(artifact));
  await page.locator("#life-cycle").getByText("No life cycle here").waitFor();
});

test("the timeline shows attempts, retries, idle gaps and artifacts, and goes on until now when asked", async (t) => {
  const page = await open(t);
  const again = taskState({ phase: "git_clone", attempt: 2, started_at: "2026-02-24T09:32:00Z" });
  const file = { artifact_id: artifact.artifact_id, name: "log", artifact_type: "stdout_log", source_phase: "git_clone" };
  await paste(page, text(run({ phases: [FAILED, again], artifacts: [file] })));
  await verdict(page, "Valid run");
  await tabByKeyboard(page, "Timeline");
  const picture = page.locator("#timeline svg");
  await picture.waitFor();
  assert.deepEqual(await picture.locator("g title").allTextContents(), ["git_clone, attempt 1: failed, 1 min", "git_clone, attempt 2: running"]);
  assert.equal(await picture.locator("text").filter({ hasText: "attempt 2" }).count(), 1);
  assert.equal(await picture.locator("text").filter({ hasText: "1 file" }).count(), 1);
  // The gap before the second attempt, and the way to it.
  assert.equal(await picture.locator('path[stroke-dasharray="2 3"]').count(), 2);
  await page.getByRole("checkbox", { name: "Count what goes on until now" }).check();
  await picture.locator("g title").filter({ hasText: /attempt 2: running, \d+ d/ }).waitFor({ state: "attached" });
  await page.getByRole("tab", { name: "Summary" }).click();
  await page.getByRole("checkbox", { name: "Count what goes on until now", checked: true }).waitFor();
});

test("the summary shows the figures and every attempt", async (t) => {
  const page = await open(t);
  const again = taskState({ phase: "git_clone", attempt: 2, status: "succeeded", started_at: "2026-02-24T09:32:00Z", completed_at: "2026-02-24T09:32:30Z" });
  await paste(page, text(run({ status: "failed", result_summary: "no", completed_at: "2026-02-24T09:34:00Z", phases: [FAILED, again] })));
  await verdict(page, "Valid run");
  await tabByKeyboard(page, "Summary");
  await page.locator(".figures").waitFor();
  const figures = await page.locator(".figures div").evaluateAll((rows) => rows.map((row) => [...row.children].map((part) => part.textContent)));
  assert.deepEqual(figures, [
    ["Status", "failed"],
    ["Current phase", "none"],
    ["Progress", "9 %, 1 done"],
    ["Total time", "4 min"],
    ["Active time", "1 min 30 s"],
    ["Execution paths", "0 skill, 0 fallback, 0 direct, 2 unknown"],
  ]);
  const rows = await page.locator("#summary tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  assert.deepEqual(rows, [["git_clone", "1", "failed", "1 min", "0 ms"], ["git_clone", "2", "succeeded", "30 s", "1 min"]]);
});

test("a run with errors has neither timeline nor summary, and says so", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ status: "done" })));
  await verdict(page, "Not a valid run");
  for (const name of ["Timeline", "Summary"]) {
    await tabByKeyboard(page, name);
    await page.locator(`#${name.toLowerCase()}`).getByText("Not yet").waitFor();
  }
  await page.locator(EDITOR).focus();
  await paste(page, text(artifact));
  await page.locator("#summary").getByText("Only runs have one").waitFor();
});
