import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { artifact, run, taskState, text } from "./support/payloads.mjs";
import { open, setUp } from "./support/playground.mjs";

setUp();

/** Opens the page by the keyboard. */
async function openCompare(t, options) {
  const page = await open(t, options);
  await page.getByRole("button", { name: "Compare", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Earlier payload" }).waitFor();
  return page;
}

/** Pastes over what an editor holds. */
async function pasteInto(page, name, value) {
  await page.evaluate((value) => navigator.clipboard.writeText(value), value);
  await page.getByRole("textbox", { name }).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+V");
}

async function compare(page, previous, next) {
  await pasteInto(page, "Earlier payload", text(previous));
  await pasteInto(page, "Later payload", text(next));
}

async function verdict(page, expected) {
  await page.locator("#compare .verdict-status").filter({ hasText: new RegExp(`^${expected}$`) }).waitFor();
}

const BEGUN = run({ phases: [taskState({ phase: "git_clone" })] });
const ENDED = run({
  status: "failed",
  result_summary: "no access",
  completed_at: "2026-02-24T09:32:00Z",
  phases: [taskState({ phase: "git_clone", status: "failed", completed_at: "2026-02-24T09:31:00Z" }), taskState({ phase: "cleanup", started_at: "2026-02-24T09:31:10Z" })],
});

test("two polls get a verdict, and every change is explained with its paths", async (t) => {
  const page = await openCompare(t);
  await compare(page, BEGUN, ENDED);
  await verdict(page, "advanced");
  const rows = await page.locator("#compare .row").evaluateAll((rows) =>
    rows.map((row) => [row.querySelector(".row-title").textContent, row.querySelector(".row-detail").textContent, [...row.querySelectorAll(".path-button")].map((path) => path.textContent)]),
  );
  assert.ok(rows.some(([title, detail, paths]) => title === "The run has another status" && detail === "in_progress → failed" && String(paths) === "earlier /status,later /status"));
  assert.ok(rows.some(([title, detail]) => title === "An attempt has another status" && detail === "git_clone, attempt 1: running → failed"));
  assert.ok(rows.some(([title, detail, paths]) => title === "An attempt is new" && detail === "cleanup, attempt 1: running" && String(paths) === "later /phases/1"));
});

test("swapped, the later one is stale; what cannot be is illegal; the same is unchanged", async (t) => {
  const page = await openCompare(t);
  await compare(page, BEGUN, ENDED);
  await verdict(page, "advanced");
  await page.getByRole("button", { name: "Swap" }).click();
  await verdict(page, "stale");
  await compare(page, ENDED, { ...ENDED, status: "no_changes" });
  await verdict(page, "illegal");
  await page.locator("#compare .row.error a").getByText("unreachable_status").first().waitFor();
  await compare(page, BEGUN, BEGUN);
  await verdict(page, "unchanged");
  await page.locator("#compare").getByText("No difference").waitFor();
  await compare(page, { ...BEGUN, note: 1 }, { ...BEGUN, note: 2 });
  await page.locator("#compare").getByText("Keys that are not known are left aside").waitFor();
  assert.doesNotMatch(await page.locator("#compare").innerText(), /say the same|Nothing differs/);
  await pasteInto(page, "Later payload", "{");
  await verdict(page, "not compared");
});

test("what are no runs is said to be none, once, in place of what they lack as runs", async (t) => {
  const page = await openCompare(t);
  await compare(page, taskState(), taskState({ status: "succeeded" }));
  await verdict(page, "not compared");
  await page.locator("#compare").getByText("The earlier payload looks like a task state. The later payload looks like a task state.").waitFor();
  assert.equal(await page.locator("#compare .row").count(), 0);
  await compare(page, BEGUN, artifact);
  await page.locator("#compare").getByText(/^The later payload looks like an artifact\.$/).waitFor();
  await compare(page, BEGUN, { ...BEGUN, run_id: 1 });
  await page.locator("#compare .row.error").first().waitFor();
});

test("a path leads to its place", async (t) => {
  const page = await openCompare(t);
  await compare(page, BEGUN, ENDED);
  await page.getByRole("button", { name: "later /phases/0/status" }).click();
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.keyboard.press("ControlOrMeta+C");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '"failed"');
});

test("the example shows a step, also on a narrow page", async (t) => {
  const page = await openCompare(t, { viewport: { width: 360, height: 740 } });
  await page.locator("#compare").getByRole("button", { name: "Example" }).click();
  await verdict(page, "advanced");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

test("text of the payloads never becomes markup", async (t) => {
  const markup = '<img src=x onerror="document.title=1">';
  const page = await openCompare(t);
  await compare(page, { ...BEGUN, [markup]: 1, status: markup }, { ...ENDED, phases: [{ phase: markup }] });
  await verdict(page, "not compared");
  assert.equal(await page.locator("main img[src]").count(), 0);
  assert.equal(await page.title(), "spec-automation playground");
});

test("files are opened and dropped on the side that they are for", async (t) => {
  const page = await openCompare(t);
  const file = (value) => ({ name: "poll.json", mimeType: "application/json", buffer: Buffer.from(text(value)) });
  await page.getByLabel("Open file as earlier poll").setInputFiles(file(BEGUN));
  await page.getByRole("textbox", { name: "Earlier payload" }).getByText("in_progress").waitFor();
  const data = await page.evaluateHandle((value) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([value], "poll.json"));
    return transfer;
  }, text(ENDED));
  await page.dispatchEvent("body", "dragover", { dataTransfer: data });
  await page.locator("#drop").waitFor();
  await page.locator("#compare .pane").nth(1).dispatchEvent("drop", { dataTransfer: data });
  await verdict(page, "advanced");
  assert.equal(await page.locator("#drop").isVisible(), false);
  assert.equal(await page.locator("#check").isVisible(), false);
});

test("packed files are unpacked, and what cannot be taken is refused with the reason", async (t) => {
  const page = await openCompare(t);
  const put = (side, name, buffer) => page.getByLabel(`Open file as ${side} poll`).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await put("earlier", "poll.json.gz", gzipSync(text(BEGUN)));
  await put("later", "poll", gzipSync(text(ENDED)));
  await verdict(page, "advanced");
  const refusals = [
    [gzipSync(text(BEGUN)).subarray(0, 60), "its gzip data is damaged or cut off"],
    [gzipSync(" ".repeat(9_000_000)), "it unpacks to more than 8.0 MB"],
    [Buffer.alloc(9_000_000, " "), "has 9.0 MB; this page takes up to 8.0 MB"],
  ];
  for (const [bytes, reason] of refusals) {
    await put("later", "other", bytes);
    await page.locator("#compare .notice").getByText(reason).waitFor();
  }
  await verdict(page, "advanced");
});

test("the check keeps its text while another page is shown", async (t) => {
  const page = await openCompare(t);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  assert.equal(await page.locator("#compare").isVisible(), false);
  await page.locator("#verdict .verdict-status").filter({ hasText: "Nothing to check yet" }).waitFor();
});
