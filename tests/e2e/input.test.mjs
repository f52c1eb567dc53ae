import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { bytes, run, text } from "./support/payloads.mjs";
import { drop, EDITOR, editorText, open, paste, setUp, verdict } from "./support/playground.mjs";

const EXAMPLES = new URL("../../examples/", import.meta.url);

setUp();

test("a dropped file is checked and named", async (t) => {
  const page = await open(t);
  await drop(page, "polled.json", bytes(text(run())));
  await verdict(page, "Valid run");
  assert.equal(await editorText(page), text(run()));
  assert.equal(await page.locator("#source").innerText(), "polled.json");
  assert.equal(await page.locator("#drop").isHidden(), true);
});

test("an opened file is checked, and named as edited once it is", async (t) => {
  const page = await open(t);
  await page.locator("#file").setInputFiles({ name: "run.json", mimeType: "application/json", buffer: Buffer.from(text(run())) });
  await verdict(page, "Valid run");
  await page.locator(EDITOR).press("ControlOrMeta+End");
  await page.keyboard.type(" nothing");
  await verdict(page, "Not JSON");
  assert.equal(await page.locator("#source").innerText(), "run.json, edited");
});

test("what a file or Clear replaces comes back by undoing", async (t) => {
  const page = await open(t);
  const typed = text(run({ result_summary: "mine" }));
  await paste(page, typed);
  await verdict(page, "Valid run");
  await drop(page, "other.json", bytes("[1]"));
  await verdict(page, "An array, not a run");
  await page.locator(EDITOR).focus();
  await page.keyboard.press("ControlOrMeta+Z");
  assert.equal(await editorText(page), typed);
  await verdict(page, "Valid run");
  await page.locator("#clear").click();
  await verdict(page, "Nothing to check yet");
  await page.locator(EDITOR).focus();
  await page.keyboard.press("ControlOrMeta+Z");
  assert.equal(await editorText(page), typed);
});

test("an empty file is refused by its name, and the text stays", async (t) => {
  const page = await open(t);
  await paste(page, text(run()));
  await verdict(page, "Valid run");
  await page.locator("#file").setInputFiles({ name: "empty.json", mimeType: "application/json", buffer: Buffer.alloc(0) });
  await page.getByRole("alert").filter({ hasText: "empty.json is empty." }).waitFor();
  await verdict(page, "Not checked");
  assert.equal(await page.locator("#verdict .verdict-figures").innerText(), "The file was not taken.");
  assert.equal(await editorText(page), text(run()));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type(" ");
  await verdict(page, "Valid run");
  assert.match(await page.locator("#verdict .verdict-figures").innerText(), /^No issues · \d+ bytes checked in /);
});

test("the name of a file goes with its text", async (t) => {
  const page = await open(t);
  const name = page.locator("#source");
  await drop(page, "run.json", bytes(text(run())));
  await verdict(page, "Valid run");
  await paste(page, text(run({ status: "done" })));
  await verdict(page, "Not a valid run");
  assert.equal(await name.innerText(), "Typed or pasted");
  await page.keyboard.type(" ");
  assert.equal(await name.innerText(), "Typed or pasted");
});

test("a file with the line ends of Windows has its issues in the right lines", async (t) => {
  const page = await open(t);
  await drop(page, "windows.json", bytes(text(run({ status: "done" })).replaceAll("\n", "\r\n")));
  await verdict(page, "Not a valid run");
  assert.equal(await page.locator(".issue-place").first().innerText(), "3:13");
});

test("a file that is too large for the page is refused: the text stays, its verdict does not", async (t) => {
  const page = await open(t);
  await paste(page, text(run()));
  await verdict(page, "Valid run");
  await page.locator("#file").setInputFiles(await hugeFile(t));
  await page.getByRole("alert").getByText("spec-automation validate").waitFor();
  await verdict(page, "Not checked");
  assert.equal(await page.locator("#verdict").getAttribute("data-state"), "idle");
  assert.match(await page.locator("#issues").innerText(), /Issues appear here/);
  assert.equal(await editorText(page), text(run()));
  await page.getByText("Strict").click();
  await verdict(page, "Valid run in strict mode");
  assert.equal(await page.locator("#notice").isHidden(), true);
  await page.getByText("Lax").click();
  await paste(page, text(run({ status: "done" })));
  await verdict(page, "Not a valid run");
  assert.equal(await page.locator("#notice").isHidden(), true);
});

/** A file of one byte more than the page takes, which has no room on the disk. */
async function hugeFile(t) {
  const folder = await mkdtemp(join(tmpdir(), "spec-automation-"));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, "huge.json");
  await writeFile(path, "");
  await truncate(path, 200_000_001);
  return path;
}

/** How many issues of an example have a quick fix; those that are not named have none. */
const FIXES = { "valid-run-record-with-offsets.json": 8, "valid-recorded-timestamps-without-offset.json": 1, "broken-run-with-five-mistakes.json": 1 };

test("every example that is a payload opens with its quick fixes, and the dot before it has the color of its verdict", async (t) => {
  const page = await open(t);
  const items = page.locator("#examples-0 + ul .menu-item, #examples-1 + ul .menu-item");
  assert.ok((await items.count()) >= 10);
  for (let position = 0; position < (await items.count()); position++) {
    await page.locator("#examples-button").click();
    const dot = await items.nth(position).evaluate((button) => getComputedStyle(button, "::before").backgroundColor);
    await items.nth(position).click();
    assert.equal(await page.locator("#examples").isHidden(), true);
    await page.locator('#verdict:not([data-state="idle"])').waitFor();
    const name = await page.locator("#source").innerText();
    assert.equal(await editorText(page), readFileSync(new URL(name, EXAMPLES), "utf8"));
    assert.equal(await page.locator(".fix").count(), FIXES[name] ?? 0, name);
    assert.equal(dot, await page.locator(".verdict-icon").evaluate((icon) => getComputedStyle(icon).backgroundColor), name);
    await page.locator("#clear").click();
    await verdict(page, "Nothing to check yet");
  }
});

test("an example has settings of its own, whatever was chosen before", async (t) => {
  const page = await open(t);
  const pick = async (name) => {
    await page.locator("#examples-button").click();
    await page.getByRole("button", { name }).click();
  };
  await page.getByText("Strict", { exact: true }).click();
  await page.locator("#entity").selectOption("artifact");
  await page.locator("#options-button").click();
  await page.locator("#naiveTimestamps").selectOption("reject");
  await page.getByText(/^Rules, and/).click();
  await page.getByLabel("attempt_gap", { exact: true }).selectOption("off");
  await pick(/^Timestamps without offset/);
  await verdict(page, "Valid run");
  assert.deepEqual(await page.locator(".issue-code").allTextContents(), ["naive_timestamp"]);
  assert.equal(await page.locator("#options-button").innerText(), "Options");
  await pick(/^Attempt gap/);
  await page.locator(".issue-code").getByText("attempt_gap").first().waitFor();
});

test("what an example or a link replaces comes back by undoing", async (t) => {
  const page = await open(t);
  const typed = text(run({ result_summary: "mine" }));
  await paste(page, typed);
  await verdict(page, "Valid run");
  await page.locator("#examples-button").click();
  await page.getByRole("button", { name: /^Truncated text/ }).click();
  await verdict(page, "Not JSON");
  await page.locator(EDITOR).focus();
  await page.keyboard.press("ControlOrMeta+Z");
  await verdict(page, "Valid run");
  assert.equal(await editorText(page), typed);

  const shared = deflateRawSync(JSON.stringify({ page: "check", texts: ["{"] })).toString("base64url");
  await page.evaluate((hash) => void (location.hash = hash), `#share=1.${shared}`);
  await verdict(page, "Not JSON");
  await page.locator(EDITOR).focus();
  await page.keyboard.press("ControlOrMeta+Z");
  await verdict(page, "Valid run");
  assert.equal(await editorText(page), typed);
});

test("examples of two polls and of events open on their pages, also from there", async (t) => {
  const page = await open(t);
  for (const [group, result] of [["#examples-2", "#compare .row"], ["#examples-3", "#replay .plain-table"]]) {
    for (const item of await page.locator(`${group} + ul .menu-item`).all()) {
      await page.getByRole("button", { name: "Check", exact: true }).click();
      await page.locator("#examples-button").click();
      await item.click();
      await page.locator(result).first().waitFor();
    }
  }
});

test("the examples can be reached and left with the keyboard", async (t) => {
  const page = await open(t);
  const button = page.locator("#examples-button");
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
  await button.focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  assert.equal(await focused(), await page.locator(".menu-item").first().textContent());
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), await page.locator(".menu-item").last().textContent());
  await page.keyboard.press("Escape");
  assert.equal(await focused(), "Examples");
  assert.equal(await page.locator("#examples").isHidden(), true);
});
