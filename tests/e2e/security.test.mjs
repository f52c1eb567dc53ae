import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { run, taskState, text } from "./support/payloads.mjs";
import { open, paste, setUp, verdict } from "./support/playground.mjs";

setUp();

const MARKUP = '"><img src=x onerror="document.title=1"><script>document.title=2</script>';

test("text of the payload never becomes markup", async (t) => {
  const page = await open(t);
  const phases = [taskState({ phase: MARKUP, status: MARKUP, metadata: { selectedSkill: MARKUP } }), taskState({ metadata: { selectedSkill: MARKUP } })];
  await paste(page, text(run({ result_summary: MARKUP, [MARKUP]: MARKUP, phases })));
  await verdict(page, "Not a valid run");
  await page.locator("#tab-skills").click();
  await page.locator(".skill-value").getByText(MARKUP).first().waitFor();
  await paste(page, text(taskState({ metadata: { selectedSkill: MARKUP } })));
  await verdict(page, "Valid task state");
  await page.locator("#tab-normalized").click();
  assert.ok((await page.locator(".normalized").innerText()).includes("<script>"));
  assert.equal(await page.locator("main img, main script").count(), 0);
  assert.equal(await page.title(), "spec-automation playground");
});

test("no injection becomes markup, in a key, a value or a path", async (t) => {
  const page = await open(t);
  const all = JSON.parse(await readFile(new URL("../injections.json", import.meta.url), "utf8"));
  const keys = Object.fromEntries(all.map(({ text }) => [text, text]));
  const phases = all.map(({ text }) => taskState({ phase: text, stdout_path: text, metadata: { selectedSkill: text, ...keys } }));
  await paste(page, text(run({ ...keys, result_summary: MARKUP, pull_request_url: "java\tscript:alert(1)", phases })));
  await verdict(page, "Not a valid run");
  for (const tab of ["#tab-skills", "#tab-issues"]) {
    if ((await page.locator(tab).count()) > 0) await page.locator(tab).click();
    assert.equal(await page.locator("main img[src], main script, main iframe, main style, main foreignObject, [onload], [onerror]").count(), 0);
    assert.equal(await page.locator('main a[href^="java"], main a[href^="data"]').count(), 0);
  }
  assert.equal(await page.title(), "spec-automation playground");
});

test("the policy allows nothing that the page does not need", async (t) => {
  const page = await open(t);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  assert.match(policy, /^default-src 'none';/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|https?:|data:|blob:/);
  assert.match(policy, /(^|; )style-src 'self'(;|$)/);
  assert.match(policy, /; script-src 'self' 'wasm-unsafe-eval';/);
  for (const name of ["index.html", "codes.html"]) {
    const written = await readFile(new URL(`../../www/dist/${name}`, import.meta.url), "utf8");
    assert.doesNotMatch(written, /\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=/, name);
  }
  // The editor moves things by style, but has no style sheet that the policy would have to allow.
  assert.equal(await page.locator("style, script:not([src])").count(), 0);
});
