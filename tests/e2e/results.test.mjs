import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { artifact, run, taskState, text } from "./support/payloads.mjs";
import { open, paste, setUp, verdict } from "./support/playground.mjs";

setUp();

/** The cells of the skills table, row by row, each as `value source rule`. */
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
    ["prepare_job attempt 1, succeeded", "absent rule 3", "absent rule 9", "absent rule 12", "absent rule 15", "absent rule 17"],
    ["speckit_plan attempt 1, failed", "speckit default rule 2", "skill default rule 8", "true inferred rule 11", "false inferred rule 14", "absent rule 17"],
    ["speckit_plan attempt 2, running", "speckit default rule 2", "direct_fallback explicit rule 7", "false explicit rule 10", "true inferred rule 14", "true explicit rule 16"],
  ]);
  assert.match(await page.getByRole("tab", { name: /^Skills/ }).innerText(), /3/);
});

test("every rule that gave a value is written below the table, as the documentation numbers it", async (t) => {
  const page = await open(t);
  await paste(page, text(taskState({ phase: "speckit_plan", metadata: { usedSkills: true } })));
  await page.getByRole("tab", { name: /^Skills/ }).click();
  const docs = await readFile(new URL("../../docs/data-model.md", import.meta.url), "utf8");
  const rules = page.locator(".rules dt");
  await rules.first().waitFor();
  const shown = await rules.evaluateAll((terms) => terms.map((term) => [term.querySelector(".provenance").textContent, term.nextElementSibling.textContent]));
  assert.deepEqual(shown.map(([source]) => source), ["default rule 2", "default rule 8", "explicit rule 10", "inferred rule 14", "absent rule 17"]);
  const written = docs.replaceAll("`", "");
  for (const [source, rule] of shown) {
    const [provenance, , number] = source.split(" ");
    assert.match(written, new RegExp(`^\\| ${number} \\| \\w+ \\| ${provenance} \\| ${rule} \\|$`, "m"));
  }
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
  assert.equal((await skills(page))[0][1], "speckit default rule 2");
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

test("the normalized value is a tree that the keyboard opens and closes", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ phases: [taskState({ phase: "speckit_plan" })] })));
  await page.getByRole("tab", { name: "Normalized" }).click();
  await page.getByRole("radio", { name: "Text" }).focus();
  await page.keyboard.press("ArrowRight");
  const leaves = page.locator(".tree-leaf");
  await leaves.getByText("run_id").waitFor();
  const before = await leaves.count();
  await page.locator(".tree summary").filter({ hasText: /^0:/ }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".tree-leaf").filter({ hasText: 'phase: "speckit_plan"' }).waitFor();
  assert.ok((await leaves.count()) > before);
  await page.keyboard.press("Enter");
  await page.locator(".tree-leaf").filter({ hasText: 'phase: "speckit_plan"' }).waitFor({ state: "hidden" });
  // What is shown stays a tree when the payload changes.
  await paste(page, text(artifact));
  await page.locator(".tree-leaf").filter({ hasText: "artifact_type" }).waitFor();
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
  await tab("Summary").waitFor();
  await page.keyboard.press("ArrowRight");
  await tab(/^Issues/).waitFor();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "summary");
});
