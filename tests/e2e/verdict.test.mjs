import assert from "node:assert/strict";
import { test } from "node:test";
import { agentConfiguration, artifact, run, taskState, text } from "./support/payloads.mjs";
import { EDITOR, issues, open, paste, setUp, verdict } from "./support/playground.mjs";

setUp();

test("an untouched page says what to do", async (t) => {
  const page = await open(t);
  await verdict(page, "Nothing to check yet");
  assert.match(await page.locator("#issues").innerText(), /Issues appear here/);
  assert.equal(await page.locator("#clear").isDisabled(), true);
});

test("a valid payload of each entity is recognized", async (t) => {
  const page = await open(t);
  const payloads = { run: run(), "task state": taskState(), artifact, "agent configuration": agentConfiguration };
  for (const [name, payload] of Object.entries(payloads)) {
    await paste(page, text(payload));
    await verdict(page, `Valid ${name}`);
    assert.match(await page.locator("#verdict .verdict-figures").innerText(), /^No issues · \d+ bytes checked in /);
  }
});

test("issues beyond the limit are counted as well", async (t) => {
  const page = await open(t);
  const phases = Array.from({ length: 1500 }, (_, index) => ({ phase: `x${index}`, status: "pending", attempt: 1 }));
  await paste(page, text({ ...run(), phases }));
  await verdict(page, "Not a valid run");
  assert.match(await page.locator("#verdict .verdict-figures").innerText(), /^1,000 errors, 500 more issues not listed · /);
  assert.match(await page.locator("#tab-issues").innerText(), /1,?500/);
});

test("the entity that the user names is the one that is checked", async (t) => {
  const page = await open(t);
  await paste(page, text(artifact));
  await verdict(page, "Valid artifact");
  await page.locator("#entity").selectOption("run");
  await verdict(page, "Not a valid run");
  await page.locator("#entity").selectOption("auto");
  await verdict(page, "Valid artifact");
});

test("strict mode refuses what lax mode coerces", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ phases: [taskState({ attempt: "1" })] })));
  await verdict(page, "Valid run");
  const [warning] = await issues(page);
  assert.equal(warning.code, "coerced_value");
  assert.equal(await page.locator("#verdict .verdict-figures").innerText().then((figures) => figures.startsWith("1 warning · ")), true);

  await page.getByText("Strict").click();
  await verdict(page, "Not a valid run in strict mode");
});

test("text that is not JSON is told from a payload that is wrong", async (t) => {
  const page = await open(t);
  await paste(page, text(run()).slice(0, -3));
  await verdict(page, "Not JSON");
  await paste(page, text(run({ status: "done" })));
  await verdict(page, "Not a valid run");
});

test("an emptied editor takes the verdict back", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ status: "done" })));
  await verdict(page, "Not a valid run");
  await page.locator("#clear").click();
  await verdict(page, "Nothing to check yet");
  assert.deepEqual(await issues(page), []);
  assert.equal(await page.locator("#editor").evaluate((area) => area === document.activeElement), true);
});

test("the verdict is announced, and only when it changes", async (t) => {
  const page = await open(t);
  const status = page.getByRole("status").filter({ hasText: "Nothing to check yet" });
  await status.waitFor();
  await page.evaluate(() => {
    globalThis.announced = [];
    const watched = document.querySelector("#verdict .verdict-status");
    new MutationObserver(() => announced.push(watched.textContent)).observe(watched, { childList: true });
  });
  await paste(page, text(run()));
  await verdict(page, "Valid run");
  await paste(page, text(run({ branch_name: "main" })));
  await page.getByText(`${text(run({ branch_name: "main" })).length} bytes checked`).waitFor();
  assert.deepEqual(await page.evaluate(() => announced), ["Valid run"]);
});

test("a validator that cannot be loaded is reported, and stays reported", async (t) => {
  const page = await open(t, {}, /\.wasm$/);
  await verdict(page, "The validator failed");
  assert.match(await page.locator("#verdict .verdict-figures").innerText(), /could not be loaded/);
  await paste(page, text(run()));
  await page.locator("#source").getByText("Typed or pasted").waitFor();
  await verdict(page, "The validator failed");
});

test("what is no object is called what it is", async (t) => {
  const page = await open(t);
  for (const [payload, expected] of [["5", "A number, not a run"], ['"x"', "A string, not a run"], ["null", "Null, not a run"], ["true", "A boolean, not a run"], ["[]", "An array, not a run"]]) {
    await paste(page, payload);
    await verdict(page, expected);
    assert.equal(await page.getByRole("button", { name: "Open in Records" }).count(), 0);
  }
  await page.locator("#entity").selectOption("artifact");
  await verdict(page, "An array, not an artifact");
});

test("an array of payloads can be opened in Records", async (t) => {
  const page = await open(t);
  // Typed, since what is pasted in place of all goes there at once.
  await page.locator(EDITOR).focus();
  await page.keyboard.insertText(` ${text([run(), run({ status: "done" })])}`);
  await verdict(page, "An array, not a run");
  await page.getByRole("button", { name: "Open in Records" }).click();
  await page.locator("#records .verdict-status").getByText("1 of 2 runs not valid").waitFor();
  await page.goBack();
  await verdict(page, "An array, not a run");
});

test("so can an array that begins with something else", async (t) => {
  const page = await open(t);
  await paste(page, text([null, run(), [run()]]));
  await verdict(page, "An array, not a run");
  await page.getByRole("button", { name: "Open in Records" }).click();
  await page.locator("#records .verdict-status").getByText("2 of 3 runs not valid").waitFor();
});
