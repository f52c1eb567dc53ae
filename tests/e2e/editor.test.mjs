import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { run, taskState, text } from "./support/payloads.mjs";
import { EDITOR, editorText, open, paste, selection, setUp, verdict } from "./support/playground.mjs";

setUp();

const UPPER = "4B4A769E-950A-4D0F-BA1E-E49C04600130";
const LOWER = UPPER.toLowerCase();
const dialog = (page) => page.getByRole("dialog", { name: "Make the payload canonical" });

test("a card says what is wrong under the pointer, and leads to the documentation of the code", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ status: "done" })));
  await verdict(page, "Not a valid run");
  await page.locator("#editor .cm-lintRange-error").hover();
  const card = page.locator("#editor .cm-tooltip .card");
  await card.waitFor();
  const words = await card.innerText();
  for (const part of ["unknown_value", "/status", "not a known run status", "in_progress"]) assert.ok(words.includes(part), `${part} is not in ${words}`);
  const href = await card.locator("a").evaluate((link) => link.href);
  assert.equal(href, `${page.url()}codes.html#unknown_value`);
});

test("a card of the first line does not cover what is above the editor", async (t) => {
  const page = await open(t);
  await paste(page, text([]));
  await verdict(page, "An array, not a run");
  await page.locator("#editor .cm-lintRange-error").hover();
  const card = page.locator("#editor .cm-tooltip");
  await card.waitFor();
  const [inner, outer] = await Promise.all([card.boundingBox(), page.locator("#editor").boundingBox()]);
  assert.ok(inner.y >= outer.y, `the card begins at ${inner.y}, the editor at ${outer.y}`);
});

test("the documentation that cards lead to has every code", async (t) => {
  const codes = await readFile(new URL("../../docs/codes.md", import.meta.url), "utf8");
  const names = [...codes.matchAll(/^### `(\w+)`$/gm)].map(([, name]) => name);
  assert.ok(names.length > 40);
  const page = await open(t);
  await page.waitForLoadState("networkidle");
  await page.goto(`${page.url()}codes.html#unsafe_path`);
  assert.deepEqual(await page.locator("h3").evaluateAll((heads) => heads.map(({ id }) => id)), names);
  assert.match(await page.locator("h3:target + p").innerText(), /^A path leaves/);
  assert.match(await page.locator("h3:target ~ ul").first().innerText(), /remedy: write a path/);
});

test("F8 and Shift+F8 walk the issues, from wherever the focus is", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ status: "done", started_at: 1771925400, branch_name: 5 })));
  await verdict(page, "Not a valid run");
  const places = [];
  await page.locator("#clear").focus();
  for (const key of ["F8", "F8", "F8", "F8", "Shift+F8"]) {
    await page.keyboard.press(key);
    places.push(await selection(page));
    assert.equal(await page.locator('.issue[aria-current="true"]').count(), 1);
  }
  assert.deepEqual(places, ['"done"', "5", "1771925400", '"done"', "1771925400"]);
});

test("the list shows which issue the cursor is in", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ status: "done", branch_name: 5 })));
  await verdict(page, "Not a valid run");
  await page.locator("#editor .cm-line").getByText("5", { exact: true }).click();
  assert.match(await page.locator('.issue[aria-current="true"]').innerText(), /wrong_type/);
});

test("a fix is made from the list, and can be undone", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ run_id: UPPER, status: "In-Progress" })));
  await verdict(page, "Not a valid run");
  await page.getByRole("button", { name: 'Replace with "in_progress"' }).click();
  await verdict(page, "Valid run");
  assert.equal(await editorText(page), text(run({ run_id: UPPER })));
  await page.keyboard.press("ControlOrMeta+Z");
  await verdict(page, "Not a valid run");
});

test("a fix is made from the card", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ run_id: UPPER })));
  await verdict(page, "Valid run");
  await page.locator("#editor .cm-lintRange-warning").hover();
  await page.locator("#editor .cm-diagnosticAction").click();
  await page.getByText("No issues ·").waitFor();
  assert.equal(await editorText(page), text(run({ run_id: LOWER })));
});

test("all changes are shown before they are made, and only those are made", async (t) => {
  const page = await open(t);
  const written = `{"run_id" : "${UPPER}",\n"status":"queued",   "phases":[],\n\n"result_summary":"1.0"}`;
  await paste(page, written);
  await verdict(page, "Valid run");
  await page.locator("#normalize").click();
  await dialog(page).waitFor();
  assert.match(await dialog(page).innerText(), /2 changes/);
  await page.locator("#normalize-diff .removed").getByText(UPPER).first().waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await editorText(page), written);

  await page.locator("#normalize").click();
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByText("No issues ·").waitFor();
  const changed = await editorText(page);
  assert.equal(changed, written.replace(UPPER, LOWER).replace('"1.0"}', '"1.0","artifacts": []}'));
  assert.equal(await page.locator("#normalize").isDisabled(), true);
});

test("what is typed after the changes were asked for is not overwritten", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ run_id: UPPER })));
  await verdict(page, "Valid run");
  await page.locator(EDITOR).press("ControlOrMeta+End");
  await page.keyboard.type(" ");
  assert.equal(await page.locator("#normalize").isDisabled(), true);
});

test("parts are folded and text is found with the keyboard", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ phases: [taskState()] })));
  await verdict(page, "Valid run");
  await page.locator(EDITOR).press("ControlOrMeta+Home");
  await page.keyboard.press("ControlOrMeta+Shift+BracketLeft");
  await page.locator("#editor .cm-foldPlaceholder").waitFor();
  await page.keyboard.press("ControlOrMeta+Shift+BracketRight");
  await page.keyboard.press("ControlOrMeta+F");
  await page.keyboard.type("prepare_job");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#editor .cm-searchMatch-selected").innerText(), "prepare_job");
  await page.keyboard.press("Escape");
  assert.equal(await selection(page), "prepare_job");
});

test("keys, texts, words and punctuation have colors of their own, in a long line and in lines", async (t) => {
  const page = await open(t);
  const tokens = { key: ['"a"', '"b"'], text: ['"x: {"'], word: ["-1.5e3", "null"], mark: ["{", ":", "[", ",", "]", ","] };
  const shown = async () => {
    const found = await page.locator("#editor .cm-content [class^=json-]").evaluateAll((all) => all.map((one) => [one.className.slice(5), one.textContent, getComputedStyle(one).color]));
    const [colors, texts] = [{}, {}];
    for (const [kind, text, color] of found) {
      (texts[kind] ??= []).push(text);
      assert.equal((colors[kind] ??= color), color);
    }
    assert.equal(new Set(Object.values(colors)).size, Object.keys(tokens).length);
    return texts;
  };
  for (const between of [" ", "\n"]) {
    await paste(page, ['{"a":', '["x: {",', "-1.5e3", '],"b" :', "null"].join(between));
    const seen = await shown();
    for (const kind in tokens) for (const token of tokens[kind]) assert.ok(seen[kind].includes(token), `${token} is no ${kind}`);
    assert.deepEqual(seen.key, tokens.key);
  }
});

test("the bracket beside the cursor is shown with its other half, past those in texts", async (t) => {
  const page = await open(t);
  await paste(page, '{"a": "}", "b": 1}');
  await page.locator(EDITOR).press("ControlOrMeta+End");
  const matched = page.locator("#editor .cm-matchingBracket");
  await matched.nth(1).waitFor();
  assert.deepEqual(await matched.allInnerTexts(), ["{", "}"]);
  await page.keyboard.press("Backspace");
  await page.keyboard.type("]");
  await page.locator("#editor .cm-nonmatchingBracket").nth(1).waitFor();
});

test("a new line is indented, and a bracket that closes goes back", async (t) => {
  const page = await open(t);
  await page.locator(EDITOR).focus();
  for (const typed of ['{', "Enter", '"a": [', "Enter", "1", "Enter", "]", "Enter", "}"]) {
    if (typed === "Enter") await page.keyboard.press("Enter");
    else await page.keyboard.type(typed);
  }
  assert.equal(await editorText(page), '{\n  "a": [\n    1\n  ]\n}');
});

test("only the answer to the latest text is shown, however fast it is typed", async (t) => {
  const page = await open(t);
  const phases = Array.from({ length: 3000 }, (_, index) => taskState({ attempt: index + 1, status: "failed", completed_at: "2026-02-24T09:31:00Z" }));
  await paste(page, text(run({ status: "done", phases })));
  await verdict(page, "Not a valid run");
  await page.locator(".issue", { hasText: "unknown_value" }).click();
  await page.keyboard.type('"in_progress"', { delay: 20 });
  await verdict(page, "Valid run");
});
