import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, run, taskState, text } from "./support/payloads.mjs";
import { drop, editorText, issues, open, paste, selection, setUp, verdict } from "./support/playground.mjs";

setUp();

test("an issue says what, where and what to do", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ status: "done" })));
  await verdict(page, "Not a valid run");
  const [issue] = await issues(page);
  assert.equal(issue.code, "unknown_value");
  assert.equal(issue.path, "/status");
  assert.equal(issue.place, "3:13");
  assert.match(issue.message, /run status/);
  assert.match(issue.help, /in_progress/);
});

test("a click on an issue selects its place, characters beyond ASCII before it", async (t) => {
  const page = await open(t);
  await paste(page, JSON.stringify(run({ branch_name: "né – 🚀👩‍💻", status: undefined, result_summary: null })).replace("}", ', "status": "done"}'));
  await verdict(page, "Not a valid run");
  await page.locator(".issue", { hasText: "unknown_value" }).click();
  assert.equal(await selection(page), '"done"');
  assert.equal(await page.locator(".issue", { hasText: "unknown_value" }).getAttribute("aria-current"), "true");
});

test("columns count characters, not bytes or code units", async (t) => {
  const page = await open(t);
  await paste(page, '{"branch_name":"é🚀","status":"done","run_id":"4b4a769e-950a-4d0f-ba1e-e49c04600130"}');
  await verdict(page, "Not a valid run");
  assert.deepEqual((await issues(page)).map(({ place }) => place), [`1:${'{"branch_name":"é_","status":"'.length}`]);
});

test("Enter on an issue moves to its place and brings it into view", async (t) => {
  const page = await open(t);
  const phases = Array.from({ length: 40 }, (_, index) => taskState({ attempt: index + 1, status: index === 39 ? "done" : "failed" }));
  await paste(page, text(run({ phases })));
  const issue = page.locator(".issue", { hasText: "unknown_value" });
  await issue.focus();
  await page.keyboard.press("Enter");
  assert.equal(await selection(page), '"done"');
  const seen = await page.locator("#editor").evaluate((host) => {
    const [line, room] = [".cm-activeLine", ".cm-scroller"].map((part) => host.shadowRoot.querySelector(part).getBoundingClientRect());
    return host === document.activeElement && line.top > room.top && line.bottom < room.bottom;
  });
  assert.equal(seen, true);
});

test("the lines of the issues are marked beside the text", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ status: "done" })));
  await verdict(page, "Not a valid run");
  const middle = async (locator) => locator.boundingBox().then(({ y, height }) => y + height / 2);
  const mark = await middle(page.locator("#editor .cm-lint-marker-error"));
  const number = await middle(page.locator("#editor .cm-lineNumbers .cm-gutterElement").getByText("3", { exact: true }));
  assert.ok(Math.abs(mark - number) <= 2, `the mark is at ${mark}, the number 3 at ${number}`);
});

test("truncated text is marked where it ends", async (t) => {
  const page = await open(t);
  await paste(page, '{\n  "run_id": "4b4a769e-950a-4d0f-ba1e-e49c04600130",\n  "status": "in_pro');
  await verdict(page, "Not JSON");
  const [issue] = await issues(page);
  assert.equal(issue.code, "invalid_json");
  assert.match(issue.place, /^3:/);
  await page.locator(".issue").click();
  assert.equal((await selection(page)).length > 0, true);
});

test("bytes that are not UTF-8 are checked as they are", async (t) => {
  const page = await open(t);
  const [before, after] = text(run({ branch_name: "_" })).split('"_"');
  await drop(page, "latin1.json", [...bytes(`${before}"`), 0xe9, ...bytes(`"${after}`)]);
  await verdict(page, "Not JSON");
  const [issue] = await issues(page);
  assert.equal(issue.code, "invalid_utf8");
  await page.locator(".issue").first().click();
  assert.equal(await selection(page), "�");

  await page.keyboard.press("Delete");
  await verdict(page, "Valid run");
});

test("a long list comes in two parts", async (t) => {
  const page = await open(t);
  const phases = Array.from({ length: 300 }, (_, index) => taskState({ attempt: index + 1, status: "done" }));
  await paste(page, text(run({ phases })));
  await verdict(page, "Not a valid run");
  assert.equal((await issues(page)).length, 200);
  await page.getByRole("button", { name: /^Show the other/ }).click();
  assert.ok((await issues(page)).length >= 300);
  assert.match(await page.evaluate(() => document.activeElement.className), /issue/);
});

test("a quick fix by the keyboard leaves the focus in the list, and F8 and Enter go on from there", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ status: "dnoe", started_at: "2026-02-24T09:30:00+00:00", phases: [taskState({ status: "runing" }), taskState({ attempt: 2, status: "x" })] })));
  await verdict(page, "Not a valid run");
  const focused = () => page.evaluate(() => document.activeElement.closest(".issues li")?.textContent ?? document.activeElement.id);
  const position = await page.locator(".issues li").evaluateAll((items) => items.findIndex((item) => item.querySelector(".fix") !== null));
  const fixes = page.locator(".issues .fix");
  const amount = await fixes.count();
  assert.ok(amount >= 2);
  await fixes.first().focus();
  const was = await page.locator(".issues li").nth(position + 1).textContent();
  await page.keyboard.press("Enter");
  await page.waitForFunction((amount) => document.querySelectorAll(".issues .fix").length < amount, amount);
  const strip = (text) => text.replaceAll(/\d+:\d+/g, "");
  assert.equal(strip(await focused()), strip(was));
  assert.match(await page.evaluate(() => document.activeElement.className), /fix/);
  await page.keyboard.press("F8");
  assert.equal(await page.locator(".issue[aria-current]").count(), 1);
  assert.equal(await page.evaluate(() => document.activeElement.id), "editor");

  await paste(page, text(run({ status: "in_progres" })));
  await page.locator("#tab-issues .count").getByText("1", { exact: true }).waitFor();
  await page.locator(".issues .fix").press("Enter");
  await verdict(page, "Valid run");
  assert.equal(await focused(), "issues");
});

test("a key that is misspelt is renamed, whether its field is missing or it is unknown", async (t) => {
  const page = await open(t);
  const misspelt = (spelt) => text(run()).replace('"status"', JSON.stringify(spelt));
  const pick = (name) => page.getByRole("button", { name, exact: true }).click();
  for (const key of ["staus", "Status", "stat-us"]) {
    await paste(page, misspelt(key));
    await pick(`Rename ${key} to status`);
    await verdict(page, "Valid run");
    assert.equal(await editorText(page), text(run()));
  }
  // What another field is called is not misspelt, and a guess is no fix.
  for (const payload of [misspelt("state_of_it"), '{"artifact_type": "stdout_log", "name": "x"}']) {
    await paste(page, payload);
    await page.locator(".issue-code", { hasText: "missing_field" }).waitFor();
    assert.equal(await page.getByRole("button", { name: /^Rename/ }).count(), 0);
  }
  await page.locator("#options-button").click();
  await page.locator("#unknownKeys").selectOption("warn");
  await paste(page, text({ ...run(), branch_name: undefined, branchName: null }));
  await pick("Rename branchName to branch_name");
  await page.locator("#tab-issues .count").getByText("0", { exact: true }).waitFor();
  assert.match(await editorText(page), /"branch_name": null/);
});

test("a byte order mark is removed by its fix", async (t) => {
  const page = await open(t);
  await drop(page, "marked.json", [0xef, 0xbb, 0xbf, ...bytes(text(run()))]);
  await verdict(page, "Not JSON");
  assert.equal(await page.locator("#tab-skills .count").innerText(), "");
  await page.getByRole("button", { name: "Remove the byte order mark" }).click();
  await verdict(page, "Valid run");
  assert.equal(await editorText(page), text(run()));
  assert.equal(await page.locator("#tab-skills .count").innerText(), "0");
});
