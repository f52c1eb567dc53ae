import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, deflateRawSync, gzipSync } from "node:zlib";
import { artifact, bytes, run, text } from "./support/payloads.mjs";
import { drop, EDITOR, editorText, open, paste, setUp, verdict } from "./support/playground.mjs";

setUp();

const GOOD = run();
const BAD = run({ status: "done", branch_name: 7 });
const WARNED = run({ started_at: "2026-02-24T09:30:00" });
const LINES = [GOOD, GOOD, BAD, GOOD, WARNED, BAD].map((record) => JSON.stringify(record)).join("\n") + "\n\nnothing\n";
/** Records that have issues, which take longer than those without. */
const SLOW = `${JSON.stringify({ ...artifact, artifact_type: "x" })}\n`.repeat(1000);

/** Waits until the verdict on the file begins so. */
async function found(page, expected) {
  await page.locator("#records .verdict-status").filter({ hasText: new RegExp(`^${expected}`) }).waitFor();
}

async function figures(page) {
  return page.locator("#records .figures div").evaluateAll((cells) => Object.fromEntries(cells.map((cell) => [...cell.children].map((part) => part.textContent))));
}

const choose = (page, file, contents) => page.locator("#file").setInputFiles({ name: file, mimeType: "application/octet-stream", buffer: Buffer.from(contents) });
const rows = (page) => page.locator("#records .list-row:visible");
const texts = (page) => rows(page).evaluateAll((rows) => rows.map((row) => [...row.children].slice(0, 3).map((part) => part.textContent).join(" ").trim()));
const show = (page, label) => page.getByLabel("Show").selectOption({ label });

test("a file of records has a summary and a list, and a record opens in the editor with its issues", async (t) => {
  const page = await open(t);
  await choose(page, "runs.ndjson", LINES);
  await found(page, "3 of 7 runs not valid$");
  const { Records, Valid, "Not valid": invalid, "Only warnings": warned } = await figures(page);
  assert.deepEqual([Records, Valid, invalid, warned], ["7", "4", "3", "1"]);
  // So small a file is read in as long as it takes to begin.
  assert.equal((await figures(page)).Rate, "–");
  const codes = await page.locator(".code-table tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  assert.deepEqual(codes[0].slice(1), ["2", "2"]);
  assert.equal(codes.length, 4);

  await show(page, "Only with issues");
  assert.deepEqual((await texts(page)).map((row) => row.split(" ").slice(0, 3).join(" ")), ["Line 3 2", "Line 5 1", "Line 6 2", "Line 8 1"]);
  await page.getByRole("option", { name: "Line 6" }).click();
  await verdict(page, "Not a valid run");
  assert.equal(await editorText(page), text(BAD));
  assert.equal(await page.locator("#source").innerText(), "Line 6 of runs.ndjson");
  assert.deepEqual(await page.locator(".issue-place").allTextContents(), ["3:13", "4:18"]);

  await page.getByRole("button", { name: "Records", exact: true }).click();
  await page.locator(".code-table").getByRole("button", { name: "naive_timestamp" }).click();
  assert.deepEqual(await texts(page), ["Line 5 1 warning naive_timestamp"]);
});

test("what a file is, is told by its contents and not by its name", async (t) => {
  const page = await open(t);
  await choose(page, "runs.txt", LINES);
  await found(page, "3 of 7 runs not valid$");
  await choose(page, "run.ndjson", text(GOOD));
  await verdict(page, "Valid run");
  assert.equal(await editorText(page), text(GOOD));
  await choose(page, "packed.json", gzipSync(text(GOOD)));
  await page.locator("#source").filter({ hasText: /^packed.json$/ }).waitFor();
  await verdict(page, "Valid run");
  assert.equal(await editorText(page), text(GOOD));
  await choose(page, "artifacts", gzipSync(`${JSON.stringify(artifact)}\n`.repeat(3)));
  await found(page, "All 3 artifacts valid$");
});

test("an empty file is refused on the page of records, and the bar above the figures goes on with the next one", async (t) => {
  const page = await open(t);
  await drop(page, "runs.ndjson", LINES);
  await found(page, "3 of 7 runs not valid$");
  await page.locator("#records input[type=file]").setInputFiles({ name: "empty.ndjson", mimeType: "application/json", buffer: Buffer.alloc(0) });
  await page.locator("#records").getByRole("alert").filter({ hasText: "empty.ndjson is empty." }).waitFor();
  assert.equal(await rows(page).count(), 7);
  await drop(page, "empty.gz", gzipSync(""));
  await page.locator("#records").getByRole("alert").filter({ hasText: "empty.gz: there is nothing in it." }).waitFor();
  await found(page, "Not checked$");
  await drop(page, "runs.ndjson", LINES);
  await found(page, "3 of 7 runs not valid$");
  assert.equal(await page.locator("#records").getByRole("alert").filter({ visible: true }).count(), 0);
});

test("a gzip file of several members is unpacked as a whole, also where it is read again", async (t) => {
  const page = await open(t);
  const line = `${JSON.stringify(GOOD)}\n`;
  // Members are cut anywhere.
  const all = Buffer.from(line.repeat(1000) + JSON.stringify(BAD));
  const cuts = Array.from({ length: 400 }, (_, at) => all.subarray(Math.round((at * all.length) / 400), Math.round(((at + 1) * all.length) / 400)));
  const packed = cuts.map((part, at) => gzipSync(part, { level: at % 10 }));
  await drop(page, "runs.ndjson.gz", Buffer.concat([...packed, gzipSync("")]));
  await found(page, "1 of 1,001 runs not valid$");
  await show(page, "Only with issues");
  await page.getByRole("option", { name: "Line 1,001" }).click();
  await verdict(page, "Not a valid run");
  assert.equal(await editorText(page), text(BAD));

  // A member that holds what looks like members.
  const stored = [`${line}${line}`, Buffer.concat([gzipSync("x"), gzipSync("y")]), `\n${line}`].map((part) => gzipSync(part, { level: 0 }));
  await drop(page, "stored.gz", Buffer.concat(stored));
  await found(page, "\\d of \\d runs not valid$");
  for (const damaged of [packed[0].subarray(0, -1), Buffer.concat([packed[0], packed[1].subarray(0, 12)])]) {
    await drop(page, "cut.gz", damaged);
    await page.locator("#records").getByRole("alert").getByText("its gzip data is damaged or cut off").waitFor();
  }
});

test("an array has its elements checked as records, packed or not, and pasted", async (t) => {
  const page = await open(t);
  const records = [GOOD, BAD, GOOD, WARNED];
  await choose(page, "runs.json", JSON.stringify(records, null, 2));
  await found(page, "1 of 4 runs not valid$");
  assert.deepEqual((await texts(page)).map((row) => row.split(" ").slice(0, 2).join(" ")), ["Record 1", "Record 2", "Record 3", "Record 4"]);
  await page.getByRole("option", { name: "Record 2" }).click();
  await verdict(page, "Not a valid run");
  assert.equal(await editorText(page), text(BAD));
  assert.equal(await page.locator("#source").innerText(), "Record 2 of runs.json");

  await drop(page, "runs.json.gz", gzipSync(JSON.stringify(records)));
  await found(page, "1 of 4 runs not valid$");
  await page.getByRole("option", { name: "Record 4" }).click();
  await verdict(page, "Valid run");
  assert.equal(await editorText(page), text(WARNED));

  await paste(page, JSON.stringify([artifact, artifact]));
  await found(page, "All 2 artifacts valid$");
  await choose(page, "cut.json", JSON.stringify(records).slice(0, -1));
  await found(page, "Not checked$");
  await page.locator("#records").getByText("its array has no end: the file is cut off").waitFor();
  assert.equal((await figures(page)).Records, "3");
});

test("an array of 100 MB is checked as it is read", async (t) => {
  const page = await open(t);
  const part = SLOW.trimEnd().replaceAll("\n", ",");
  await page.evaluate((part) => {
    const transfer = new DataTransfer();
    const times = Math.ceil(1e8 / part.length);
    transfer.items.add(new File(["[", ...Array(times).fill(part).flatMap((part) => [part, ","]), "{}]"], "large.json"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }));
  }, part);
  await found(page, "Checking artifacts$");
  await page.waitForFunction(() => document.querySelector("#records progress").value > 0.02);
  assert.ok(Number((await figures(page)).Records.replaceAll(",", "")) > 0);
  await page.locator("#records").getByRole("button", { name: "Cancel" }).click();
  await found(page, "Stopped$");
});

test("a record of a packed file is unpacked again when it is chosen", async (t) => {
  const page = await open(t);
  await drop(page, "runs.ndjson.gz", gzipSync(`${JSON.stringify(GOOD)}\n`.repeat(9000) + JSON.stringify(BAD)));
  await found(page, "1 of 9,001 runs not valid$");
  await show(page, "Only with issues");
  await page.getByRole("option", { name: "Line 9,001" }).click();
  await verdict(page, "Not a valid run");
  assert.equal(await editorText(page), text(BAD));
});

test("the check of 100 MB shows its progress, and stops at once when it is canceled", async (t) => {
  const page = await open(t);
  const times = Math.ceil(1e8 / SLOW.length);
  await drop(page, "large.ndjson", SLOW, times);
  await found(page, "Checking artifacts$");
  const bar = page.locator("#records progress");
  await page.waitForFunction(() => document.querySelector("#records progress").value > 0.02);
  assert.match((await figures(page)).Read, /^[\d.]+ of 100\.\d MB$/);
  assert.match((await figures(page)).Rate, /^[\d.]+ [kM]B\/s$/);
  assert.equal(page.workers().length, 2);
  await page.locator("#records").getByRole("button", { name: "Cancel" }).click();
  await found(page, "Stopped$");
  // The focus stays where it is.
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Cancel");
  const before = await figures(page);
  const reached = await bar.evaluate(({ value }) => value);
  assert.ok(reached < 1, String(reached));
  await page.waitForTimeout(300);
  assert.deepEqual(await figures(page), before);
  assert.equal(page.workers().length, 1);
  // What was found is there, and the next file is checked.
  assert.ok(Number(before.Records.replaceAll(",", "")) > 0);
  assert.equal(await page.locator(".code-table tbody tr").count(), 1);
  await drop(page, "runs.ndjson", bytes(LINES));
  await found(page, "3 of 7 runs not valid$");
  // What is over has no progress to show, and nothing to cancel.
  assert.equal(await bar.isHidden(), true);
  assert.equal(await page.locator("#records").getByRole("button", { name: "Cancel" }).count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement === document.body), false);
});

test("a long list is walked by the keyboard alone, and says where one is", async (t) => {
  const page = await open(t);
  await drop(page, "artifacts.ndjson", `${JSON.stringify(artifact)}\n`.repeat(1000), 200);
  await found(page, "All 200,000 artifacts valid$");
  assert.ok((await rows(page).count()) < 40);
  await page.getByRole("button", { name: "Records", exact: true }).focus();
  const list = page.getByRole("listbox", { name: "Records" });
  for (let stops = 0; stops < 6 && !(await list.evaluate((list) => list === document.activeElement)); stops++) await page.keyboard.press("Tab");
  const active = () =>
    list.evaluate((list) => {
      const row = document.getElementById(list.getAttribute("aria-activedescendant"));
      const [outer, inner] = [list, row].map((part) => part.getBoundingClientRect());
      return [row.firstChild.textContent, row.ariaPosInSet, row.ariaSetSize, row.ariaSelected, inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1];
    });
  assert.deepEqual(await active(), ["Line 1", "1", "200000", "true", true]);
  for (const [key, line] of [["ArrowDown", 2], ["End", 200_000], ["ArrowUp", 199_999], ["Home", 1], ["ArrowUp", 1], ["End", 200_000], ["ArrowDown", 200_000]]) {
    await page.keyboard.press(key);
    assert.deepEqual(await active(), [`Line ${line.toLocaleString("en")}`, String(line), "200000", "true", true], key);
  }
  const before = Number((await active())[1]);
  await page.keyboard.press("PageUp");
  assert.ok(Number((await active())[1]) < before - 5);
  await page.keyboard.press("Enter");
  await verdict(page, "Valid artifact");
  assert.equal(await page.locator(EDITOR).evaluate((editor) => editor.getRootNode().activeElement === editor), true);
});

test("a long list is scrolled row by row, and as a whole", async (t) => {
  const page = await open(t);
  await drop(page, "artifacts.ndjson", `${JSON.stringify(artifact)}\n`.repeat(1000), 200);
  await found(page, "All 200,000 artifacts valid$");
  const list = page.getByRole("listbox", { name: "Records" });
  const first = async () => Number(/Line ([\d,]+)/.exec((await texts(page))[0])[1].replaceAll(",", ""));
  await list.hover();
  await page.mouse.wheel(0, 120);
  await page.waitForFunction(() => !document.querySelector("#records .list-row").textContent.startsWith("Line 1Valid"));
  assert.equal(await first(), 4);
  await list.evaluate((list) => (list.scrollTop = list.scrollHeight / 2));
  await page.waitForFunction(() => /^Line \d+,/.test(document.querySelector("#records .list-row").textContent));
  assert.ok(Math.abs((await first()) - 100_000) < 2000, String(await first()));
  await list.evaluate((list) => (list.scrollTop = list.scrollHeight));
  await page.locator("#records .list-row").filter({ hasText: "Line 200,000" }).waitFor();
});

test("a document that the editor cannot hold has its issues listed", async (t) => {
  const page = await open(t);
  const huge = text(run({ status: "done", result_summary: "x".repeat(9_000_000) }));
  await choose(page, "huge.json.gz", gzipSync(huge));
  await found(page, "Not a valid run$");
  assert.equal(await page.locator("#records .issue-place").first().innerText(), "3:13");
  assert.equal(await page.locator("#records .issue-path").first().innerText(), "/status");
});

test("neither the name of a file nor what is in it becomes markup", async (t) => {
  const page = await open(t);
  const markup = '"><img src=x onerror="document.title=1">`';
  await drop(page, `${markup}.ndjson`, `${JSON.stringify({ [markup]: markup })}\n`, 3);
  await found(page, "3 of 3 runs not valid$");
  assert.equal(await page.locator("#records .source").innerText(), `${markup}.ndjson`);
  await drop(page, `${markup}.gz`, [0x1f, 0x8b, 1]);
  await found(page, "Not checked$");
  assert.ok((await page.locator("#records").getByRole("alert").innerText()).includes("<img src=x"));
  assert.equal(await page.locator("main img[src]").count(), 0);
  assert.equal(await page.title(), "spec-automation playground");
});

test("another mode checks the file again", async (t) => {
  const page = await open(t);
  await choose(page, "runs.ndjson", `${JSON.stringify(run({ phases: [{ phase: "git_clone", status: "running", attempt: "1", started_at: "2026-02-24T09:30:00Z", completed_at: null, stdout_path: null, stderr_path: null, metadata: null }] }))}\n`.repeat(2));
  await found(page, "All 2 runs valid$");
  await page.locator("#records").getByText("Strict").click();
  await found(page, "2 of 2 runs not valid$");
  assert.ok(await page.locator("#mode input[value=strict]").isChecked());
  await page.getByLabel("Entity of the records").selectOption("artifact");
  await found(page, "2 of 2 artifacts not valid$");
});

test("pasted lines become records, where they take the place of everything", async (t) => {
  const page = await open(t);
  await paste(page, LINES);
  await found(page, "3 of 7 runs not valid$");
  assert.equal(await page.locator("#records .source").innerText(), "Pasted");

  // So does what the editor cannot hold, wherever it is pasted.
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await paste(page, "[1, ");
  await page.evaluate(() => navigator.clipboard.writeText(`"${"x".repeat(8_000_000)}"`));
  await page.locator(EDITOR).press("ControlOrMeta+V");
  await found(page, "Not a valid run$");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  assert.equal(await editorText(page), "[1, ");
});

test("lines that are pasted on the page of records are checked there, and a payload goes into the editor", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "Records", exact: true }).click();
  const pasteHere = async (text) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await page.keyboard.press("ControlOrMeta+V");
  };
  await pasteHere(LINES);
  await found(page, "3 of 7 runs not valid$");
  await pasteHere(text(GOOD));
  await verdict(page, "Valid run");
});

test("the page of records fits a phone, in every state", async (t) => {
  const page = await open(t, { viewport: { width: 360, height: 740 } });
  const fits = async (state) => {
    const [inside, outside] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(inside <= outside, `${state}: ${inside} px wide`);
  };
  await page.getByRole("button", { name: "Records", exact: true }).click();
  await page.locator("#records .empty").first().waitFor();
  await fits("empty");
  await choose(page, `${"long-".repeat(40)}name.ndjson`, LINES);
  await found(page, "3 of 7 runs not valid$");
  await fits("records");
  await choose(page, "artifacts.ndjson", SLOW.repeat(20));
  await found(page, "20,000 of 20,000 artifacts not valid$");
  await fits("many");
  // A list as tall as what it holds would never end.
  assert.ok((await page.locator("#records .list").boundingBox()).height < 740);
  await choose(page, "damaged.gz", gzipSync(LINES).subarray(0, 60));
  await found(page, "Not checked$");
  await fits("failed");
  await page.getByRole("button", { name: "From URL" }).click();
  await fits("dialog");
});

/** Some kilobytes that unpack to more than the page takes; where it ends does not matter. */
function bomb() {
  const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  const block = deflateRawSync(Buffer.alloc(1 << 20, " "), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([header, ...Array(500).fill(block)]);
}

test("a decompression bomb and a damaged file are refused, and say why", async (t) => {
  const page = await open(t);
  await choose(page, "bomb.json.gz", bomb());
  await found(page, "Not checked$");
  assert.match(await page.locator("#records").getByRole("alert").innerText(), /^bomb.json.gz: it is one document of more than 200.0 MB/);
  assert.equal(page.workers().length, 1);
  // What could be read of a file is shown.
  const large = gzipSync(LINES.repeat(3000));
  await choose(page, "cut.gz", large.subarray(0, large.length - 20));
  await page.locator("#records").getByRole("alert").getByText("cut.gz: its gzip data is damaged or cut off").waitFor();
  assert.ok(Number((await figures(page)).Records.replaceAll(",", "")) > 15_000);
  await page.locator(".code-table").getByRole("button", { name: "naive_timestamp" }).waitFor();
  const packed = gzipSync(LINES);
  for (const damaged of [packed.subarray(0, packed.length - 9), Buffer.concat([packed.subarray(0, 30), Buffer.alloc(100, 255)]), Buffer.concat([packed, Buffer.from("x")])]) {
    await choose(page, "damaged.gz", damaged);
    await page.locator("#records").getByRole("alert").getByText("damaged.gz: its gzip data is damaged or cut off").waitFor();
    await choose(page, "fine.ndjson", LINES);
    await found(page, "3 of 7");
  }
});
