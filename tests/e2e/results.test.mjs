import assert from "node:assert/strict";
import { test } from "node:test";
import { artifact, run, taskState, text } from "./support/payloads.mjs";
import { open, paste, setUp, verdict } from "./support/playground.mjs";

setUp();

/** The cells of the skills table, row by row, each as `value source`. */
async function skills(page) {
  const rows = page.locator(".skills tbody tr");
  await rows.first().waitFor();
  return rows.evaluateAll((rows) =>
    rows.map((row) => [...row.cells].map((cell) => [...cell.children].map((part) => part.textContent).filter(Boolean).join(" "))),
  );
}

test("every skills field shows its value and where it comes from", async (t) => {
  const page = await open(t);
  const phases = [
    taskState({ phase: "prepare_job", status: "succeeded", completed_at: "2026-02-24T09:31:00Z" }),
    taskState({ phase: "speckit_plan", attempt: 1, status: "failed", completed_at: "2026-02-24T09:31:00Z" }),
    taskState({ phase: "speckit_plan", attempt: 2, metadata: { executionPath: "direct_fallback", usedSkills: false, shadowModeRequested: true } }),
  ];
  await paste(page, text(run({ phases })));
  await page.getByRole("tab", { name: /^Skills/ }).click();
  assert.deepEqual(await skills(page), [
    ["prepare_job attempt 1, succeeded", "absent", "absent", "absent", "absent", "absent"],
    ["speckit_plan attempt 1, failed", "speckit default", "skill default", "true inferred", "false inferred", "absent"],
    ["speckit_plan attempt 2, running", "speckit default", "direct_fallback explicit", "false explicit", "true inferred", "true explicit"],
  ]);
  assert.match(await page.getByRole("tab", { name: /^Skills/ }).innerText(), /3/);
});

test("a task state on its own has its skills shown", async (t) => {
  const page = await open(t);
  await paste(page, text(taskState({ phase: "speckit_tasks" })));
  await page.getByRole("tab", { name: /^Skills/ }).click();
  assert.equal((await skills(page)).length, 1);
});

test("skills are shown for a payload that is not valid", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ status: "done", phases: [taskState({ phase: "speckit_plan" })] })));
  await verdict(page, "Not a valid run");
  await page.getByRole("tab", { name: /^Skills/ }).click();
  assert.equal((await skills(page))[0][1], "speckit default");
});

test("without task states the table says why it is empty", async (t) => {
  const page = await open(t);
  await page.getByRole("tab", { name: /^Skills/ }).click();
  for (const [payload, reason] of [[text(run()), "No task states"], [text(artifact), "this is an artifact"], ["{", "Not JSON yet"]]) {
    await paste(page, payload);
    await page.locator("#skills").getByText(reason).waitFor();
  }
});

test("the normalized value is shown and copied", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ run_id: "4B4A769E-950A-4D0F-BA1E-E49C04600130", phases: [taskState({ phase: "speckit_plan" })] })));
  await page.getByRole("tab", { name: "Normalized" }).click();
  const shown = await page.locator(".normalized").innerText();
  const value = JSON.parse(shown);
  assert.equal(value.run_id, "4b4a769e-950a-4d0f-ba1e-e49c04600130");
  assert.equal(value.phases[0].skills.selectedSkill, "speckit");

  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shown);
});

test("a payload with errors has no normalized value", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ status: "done" })));
  await page.getByRole("tab", { name: "Normalized" }).click();
  await page.locator("#normalized").getByText("No normalized value").waitFor();
});

test("the tabs are one stop, and the arrow keys walk them", async (t) => {
  const page = await open(t);
  const tab = (name) => page.getByRole("tab", { name, selected: true });
  await tab(/^Issues/).focus();
  await page.keyboard.press("ArrowRight");
  await tab(/^Skills/).waitFor();
  await page.keyboard.press("End");
  await tab("Normalized").waitFor();
  await page.keyboard.press("ArrowRight");
  await tab(/^Issues/).waitFor();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "normalized");
});
