import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { run, text } from "./support/payloads.mjs";
import { drop, editorText, open, paste, setUp, verdict } from "./support/playground.mjs";

setUp();

const hashOf = (shared) => `#share=1.${deflateRawSync(JSON.stringify(shared)).toString("base64url")}`;
const go = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** Waits until this page is the one that is shown, and the one that is marked. */
async function shows(page, id) {
  await page.locator(`main#${id}`).waitFor();
  assert.deepEqual(await page.locator("main:visible").evaluateAll((pages) => pages.map(({ id }) => id)), [id]);
  assert.equal(await page.locator('#pages [aria-current="page"]').getAttribute("aria-controls"), id);
}

test("Back and Forward go between the pages, which keep what they hold", async (t) => {
  const page = await open(t);
  const address = page.url();
  await paste(page, text(run()));
  await verdict(page, "Valid run");
  for (const name of ["Compare", "Replay", "Replay", "Records"]) await go(page, name);
  for (const id of ["replay", "compare", "check"]) {
    await page.goBack();
    await shows(page, id);
  }
  assert.equal(await editorText(page), text(run()));
  await page.goForward();
  await shows(page, "compare");
  assert.equal(page.url(), address);
  await page.reload();
  await shows(page, "compare");
  await page.goBack();
  await shows(page, "check");
});

test("Back leads from a record and from an example to where they were chosen", async (t) => {
  const page = await open(t);
  await drop(page, "runs.ndjson", `${JSON.stringify(run())}\n`.repeat(3));
  await page.getByRole("option", { name: "Line 2" }).click();
  await shows(page, "check");
  await verdict(page, "Valid run");
  await page.goBack();
  await shows(page, "records");
  assert.equal(await page.locator(".list-row:visible").count(), 3);
  await page.goBack();
  await shows(page, "check");
  await page.locator("#examples-button").click();
  await page.getByRole("button", { name: /^Late response/ }).click();
  await shows(page, "compare");
  await page.goBack();
  await shows(page, "check");
});

test("Back and Forward open links again, and a link that is refused is an entry like any other", async (t) => {
  const first = hashOf({ page: "replay", texts: ["{}"] });
  const page = await open(t, {}, undefined, first);
  await shows(page, "replay");
  const follow = (hash) => page.evaluate((hash) => void (location.hash = hash), hash);
  await follow(hashOf({ page: "check", texts: [text(run())], mode: "strict" }));
  await verdict(page, "Valid run in strict mode");
  // Edits of what came with a link are not lost by a look at another page.
  await paste(page, text(run({ status: "done" })));
  await verdict(page, "Not a valid run in strict mode");
  await go(page, "Compare");
  await page.goBack();
  await shows(page, "check");
  await verdict(page, "Not a valid run in strict mode");
  await page.goBack();
  await shows(page, "replay");
  await page.goForward();
  await verdict(page, "Valid run in strict mode");
  await shows(page, "check");

  await go(page, "Compare");
  await follow("#share=nothing");
  await page.locator("#notice").getByText("is no link").waitFor();
  await shows(page, "check");
  await page.goBack();
  await shows(page, "compare");
});

test("an entry that names no page leaves the page that is shown", async (t) => {
  const page = await open(t);
  await go(page, "Compare");
  for (const state of [{ page: "constructor" }, { page: "share" }, "records", null, { page: { toString: "x" } }]) {
    await page.evaluate((state) => {
      history.replaceState(state, "");
      history.pushState(null, "");
      history.back();
      return new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
    }, state);
    await shows(page, "compare");
  }
});
