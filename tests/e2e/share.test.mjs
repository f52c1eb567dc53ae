import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { run, taskState, text } from "./support/payloads.mjs";
import { EDITOR, editorText, open, paste, setUp, verdict } from "./support/playground.mjs";

setUp();

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SECRET = "Zq7TopSecretZq7";
const PRIVATE = text(run({ phases: [taskState({ metadata: { note: SECRET, nested: [{ more: SECRET }] } })] }));
const hashOf = (value, version = 1) => `#share=${version}.${deflateRawSync(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url")}`;
const contentOf = (link) => JSON.parse(inflateRawSync(Buffer.from(link.split("#share=1.")[1], "base64url")).toString());

async function share(page) {
  await page.locator("#share").click();
  await page.locator("dialog.share").waitFor();
}

/** The link of the dialog, once there is one that is not `before`. */
async function link(page, before = "") {
  await page.waitForFunction((before) => ![undefined, before].includes(document.querySelector(".share-url")?.value), before);
  return page.locator(".share-url").inputValue();
}

test("a link brings the payload and the settings to whoever opens it, without private values", async (t) => {
  const page = await open(t);
  await paste(page, PRIVATE);
  await page.getByText("Strict").click();
  await page.locator("#entity").selectOption("run");
  await page.locator("#options-button").click();
  await page.locator("#shape").selectOption("api");
  await page.locator("#unknownKeys").selectOption("warn");
  await verdict(page, "Valid run in strict mode");
  const address = page.url();
  await share(page);
  const shared = await link(page);
  assert.equal(page.url(), address);
  await page.locator(".share-result").getByRole("button", { name: "Copy" }).click();
  await page.locator(".share-result").getByText("Copied").first().waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shared);
  assert.ok(!JSON.stringify(contentOf(shared)).includes("TopSecret"));

  const other = await open(t, {}, undefined, new URL(shared).hash);
  await verdict(other, "Valid run in strict mode");
  assert.equal(await editorText(other), PRIVATE.replaceAll(SECRET, "[REDACTED]"));
  assert.equal(await other.locator("#source").innerText(), "From a link");
  assert.equal(await other.locator("#options-button").innerText(), "Options (2)");
  assert.deepEqual(await Promise.all(["entity", "shape", "unknownKeys"].map((id) => other.locator(`#${id}`).inputValue())), ["run", "api", "warn"]);
});

test("rules are turned off and graded anew, which links and code say too", async (t) => {
  const page = await open(t);
  await paste(page, text(run({ phases: [taskState({ attempt: 2 })], pull_request_url: "javascript:alert(1)" })));
  await verdict(page, "Not a valid run");
  await page.locator("#options-button").click();
  await page.getByText(/^Rules, and/).click();
  await page.getByLabel("attempt_gap", { exact: true }).selectOption("off");
  await page.getByLabel("unsafe_url", { exact: true }).selectOption("warning");
  await verdict(page, "Valid run");
  assert.ok(!(await page.locator(".issue-code").allTextContents()).includes("attempt_gap"));
  assert.equal(await page.locator("#options-button").innerText(), "Options (2)");
  await share(page);
  const shared = await link(page);
  assert.deepEqual(contentOf(shared).rules, { attempt_gap: "off", unsafe_url: "warning" });
  const said = await page.locator("dialog.share").innerText();
  assert.ok(said.includes('rules: { unsafe_url: "warning", attempt_gap: "off" }') && said.includes("--rule unsafe_url=warning --rule attempt_gap=off"), said);
  const other = await open(t, {}, undefined, new URL(shared).hash);
  await verdict(other, "Valid run");
  assert.equal(await other.locator("#options-button").innerText(), "Options (2)");
});

test("private values are shared only when the tick is taken away", async (t) => {
  const page = await open(t);
  await paste(page, PRIVATE);
  await verdict(page, "Valid run");
  await share(page);
  const without = await link(page);
  await page.getByLabel("Without the values in").uncheck();
  assert.equal(contentOf(await link(page, without)).texts[0], PRIVATE);
  await page.getByRole("button", { name: "Close" }).click();
  await share(page);
  assert.equal(await link(page), without);
  await page.keyboard.press("Escape");
  await page.locator("dialog.share").waitFor({ state: "detached" });
});

test("what is not JSON is refused until the tick is taken away", async (t) => {
  const page = await open(t);
  await paste(page, '{"metadata": "x');
  await verdict(page, "Not JSON");
  await share(page);
  await page.getByText("This is not JSON").waitFor();
  assert.equal(await page.locator(".share-url").count(), 0);
  await page.getByLabel("Without the values in").uncheck();
  assert.deepEqual(contentOf(await link(page)).texts, ['{"metadata": "x']);
});

test("what is too large for a link is refused, with its size", async (t) => {
  const page = await open(t);
  let seed = 1;
  const noise = Array.from({ length: 60_000 }, () => ((seed = (seed * 48271) % 2147483647) % 36).toString(36)).join("");
  await paste(page, text(run({ result_summary: noise })));
  await verdict(page, "Valid run");
  await share(page);
  await page.getByText(/A link has up to 32\.8 kB, and this one would have/).waitFor();
});

test("two polls, and a history, are shared with their pages", async (t) => {
  for (const [name, count, ready] of [["Compare", 2, "#compare .row"], ["Replay", 1, "#replay .plain-table"]]) {
    const page = await open(t);
    await page.getByRole("button", { name, exact: true }).click();
    const area = page.locator(`#${name.toLowerCase()}`);
    await area.getByRole("button", { name: "Example" }).click();
    await page.locator(ready).first().waitFor();
    const shown = await area.locator(".verdict-status").first().innerText();
    await share(page);
    const shared = await link(page);
    assert.equal(contentOf(shared).texts.length, count);
    const other = await open(t, {}, undefined, new URL(shared).hash);
    await other.locator(ready).first().waitFor();
    assert.equal(await other.locator(`#${name.toLowerCase()} .verdict-status`).first().innerText(), shown);
  }
});

const HOSTILE = [
  ["no link", "#share=nothing", /is no link/],
  ["markup", "#share=<img src=x onerror=alert(1)>", /is no link/],
  ["another version", hashOf({ page: "check", texts: ["{}"] }, 2), /another version/],
  ["nothing packed", "#share=1.AAAA", /damaged/],
  ["a part", hashOf({ page: "check", texts: [PRIVATE] }).slice(0, -9), /damaged/],
  ["more behind the end", `${hashOf({ page: "check", texts: ["{}"] })}AAAAAAAA`, /damaged/],
  ["a bomb", hashOf(" ".repeat(24_000_000)), /damaged/],
  ["too much", `#share=1.${"A".repeat(40_000)}`, /more than/],
  ["no UTF-8", `#share=1.${deflateRawSync(Buffer.from([0x22, 0xff, 0x22])).toString("base64url")}`, /damaged/],
  ["an unknown rule", hashOf({ page: "check", texts: ["{}"], rules: { constructor: "off" } }), /damaged/],
  ["a rule of another level", hashOf({ page: "check", texts: ["{}"], rules: { attempt_gap: "loud" } }), /damaged/],
  ["rules as a list", hashOf({ page: "check", texts: ["{}"], rules: ["off"] }), /damaged/],
  ["a prototype of rules", hashOf('{"page":"check","texts":["{}"],"rules":{"__proto__":{"attempt_gap":"off"}}}'), /damaged/],
  ["an unknown setting", hashOf({ page: "check", texts: ["{}"], mode: "loose" }), /damaged/],
  ["a prototype", hashOf('{"page":"check","texts":["{}"],"__proto__":{"mode":"strict"}}'), /damaged/],
  ["a page of the prototype", hashOf('{"page":"constructor","texts":["{}"]}'), /damaged/],
];

test("hostile links are refused with a notice, and the page goes on", async (t) => {
  const page = await open(t, {}, undefined, HOSTILE[0][1]);
  for (const [name, hash, reason] of HOSTILE) {
    await page.evaluate((hash) => void (location.hash = hash), hash);
    await page.locator("#notice").getByText(reason).waitFor();
    assert.ok((await page.locator("#notice").innerText()).length < 200, name);
    await paste(page, text(run()));
    await verdict(page, "Valid run");
    assert.equal(await page.locator("#notice").isHidden(), true);
    assert.equal(await page.locator("#mode input:checked").inputValue(), "lax");
  }
  assert.equal(await page.title(), "spec-automation playground");
  await page.evaluate((hash) => void (location.hash = hash), hashOf({ page: "check", texts: ["{"], mode: "strict" }));
  await verdict(page, "Not JSON");
  assert.equal(await page.locator("#mode input:checked").inputValue(), "strict");
});

test("a fragment that is no link is left alone", async (t) => {
  const page = await open(t, {}, undefined, "#nothing");
  await paste(page, text(run()));
  await verdict(page, "Valid run");
  assert.equal(await page.locator("#notice").isHidden(), true);
  assert.equal(new URL(page.url()).hash, "#nothing");
});

test("a hostile link is refused when the page is opened with it", async (t) => {
  const page = await open(t, {}, undefined, hashOf(" ".repeat(24_000_000)));
  await page.locator("#notice").getByText(/damaged/).waitFor();
  await verdict(page, "Nothing to check yet");
});

test("a file that is not UTF-8 is not shared", async (t) => {
  const page = await open(t);
  await page.locator("#file").setInputFiles({ name: "latin.json", mimeType: "application/json", buffer: Buffer.from('{"run_id":"\xe9"}', "latin1") });
  await verdict(page, "Not JSON");
  await page.locator("#share").click();
  await page.locator("#notice").getByText("not UTF-8").waitFor();
});

test("records are not shared, only one that was opened", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "Records", exact: true }).click();
  await page.locator("#records .pane").first().waitFor();
  await page.locator("#share").click();
  await page.locator("#records").getByText("A file of records cannot be shared").waitFor();
  assert.equal(await page.locator("dialog.share").count(), 0);
});

const cache = join(ROOT, "node_modules/.cache");
mkdirSync(cache, { recursive: true });
// Where modules find the package by its name.
const folder = mkdtempSync(join(cache, "shared-"));
after(() => rmSync(folder, { recursive: true }));
const COMMAND = join(ROOT, "pkg", JSON.parse(readFileSync(join(ROOT, "pkg/package.json"), "utf8")).bin["spec-automation"]);

/** Writes the texts where the code of the dialog looks for them, and runs it: what it printed and how it ended. */
async function runShared(page, files, texts) {
  await share(page);
  const [module, command] = await page.locator("dialog.share pre").allTextContents();
  await page.getByRole("button", { name: "Close" }).click();
  files.forEach((file, index) => writeFileSync(join(folder, file), texts[index]));
  writeFileSync(join(folder, "shared.mts"), module);
  const options = { cwd: folder, encoding: "utf8" };
  const [npx, name, ...words] = command.split(" ");
  assert.deepEqual([npx, name], ["npx", "spec-automation"]);
  return {
    module: spawnSync(process.execPath, ["--import", "tsx", "shared.mts"], options),
    command: spawnSync(process.execPath, [COMMAND, ...words], options),
  };
}

const CODE = [
  { value: run(), set: async () => {}, says: "Valid run" },
  { value: run({ surprise: 1 }), set: (page) => page.locator("#unknownKeys").selectOption("reject"), says: "Not a valid run" },
  { value: taskState({ attempt: "1" }), set: (page) => page.locator("#mode").getByText("Strict").click(), says: "Not a valid task state in strict mode" },
  { value: run({ started_at: "2026-02-24T09:30:00" }), set: (page) => page.locator("#naiveTimestamps").selectOption("reject"), says: "Not a valid run" },
  { value: run(), set: (page) => page.locator("#shape").selectOption("record"), says: "Not a valid run" },
  { value: run(), set: (page) => page.locator("#entity").selectOption("artifact"), says: "Not a valid artifact" },
];

test("the module and the command come to the verdict of the page, with its options", async (t) => {
  for (const { value, set, says } of CODE) {
    const page = await open(t);
    await paste(page, text(value));
    await page.locator("#options-button").click();
    await set(page);
    await verdict(page, says);
    const { module, command } = await runShared(page, ["payload.json"], [text(value)]);
    assert.equal(module.stderr, "");
    assert.equal(module.stdout.split("\n")[0], says.startsWith("Valid") ? "valid" : "not valid");
    assert.equal(command.status, says.startsWith("Valid") ? 0 : 1, command.stdout + command.stderr);
    await page.context().close();
  }
});

test("so do those of two polls and of a history", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await page.locator("#compare").getByRole("button", { name: "Example" }).click();
  await page.locator("#compare .verdict-status").getByText("advanced").waitFor();
  const polls = [run(), run({ status: "failed", result_summary: "x", completed_at: "2026-02-24T09:40:00Z" })].map(text);
  const compared = await runShared(page, ["earlier.json", "later.json"], polls);
  assert.equal(compared.module.stdout.split("\n")[0], "advanced", compared.module.stderr);
  assert.deepEqual([compared.command.status, /advanced/.test(compared.command.stdout)], [0, true]);

  await page.getByRole("button", { name: "Replay", exact: true }).click();
  await page.locator("#replay").getByRole("button", { name: "Example" }).click();
  await page.locator("#replay .plain-table").first().waitFor();
  const events = readFileSync(join(ROOT, "examples/replay/retry-and-illegal-step.ndjson"), "utf8");
  const replayed = await runShared(page, ["events.ndjson"], [events]);
  const [says, first] = replayed.module.stdout.split("\n");
  assert.equal(says, "illegal", replayed.module.stderr);
  // Steps are counted from 1, as on the page; here each is a line.
  const figures = await page.locator("#replay .scrubber").innerText();
  assert.equal(/the first at step (\d+)/.exec(figures)?.[1], first.split(" ")[0]);
  assert.ok(replayed.command.stdout.includes(`first illegal step: line ${first.split(" ")[0]},`), replayed.command.stdout);
  assert.equal(replayed.command.status, 1);
});

test("so do those of an array of events over several lines, and of one event", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "Replay", exact: true }).click();
  const at = "2026-02-24T09:30:00Z";
  const events = ["pending", "succeeded"].map((status) => ({ at, entity: "task-state", phase: "git_clone", status }));
  for (const [value, figures, verdict, status] of [[events, "2 events · 1 illegal", "illegal", 1], [events[0], "1 event · no illegal step", "legal", 0]]) {
    const written = JSON.stringify(value, null, 2);
    await page.evaluate((text) => navigator.clipboard.writeText(text), written);
    await page.getByRole("textbox", { name: "Events" }).focus();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.press("ControlOrMeta+V");
    await page.locator("#replay").getByText(figures).waitFor();
    const { module, command } = await runShared(page, ["events.json"], [written]);
    assert.equal(module.stdout.split("\n")[0], verdict, module.stderr);
    assert.equal(command.status, status, command.stdout + command.stderr);
  }
});

test("the dialog fits a narrow page, and the keyboard gets through it", async (t) => {
  const page = await open(t, { viewport: { width: 360, height: 640 } });
  await paste(page, text(run()));
  await verdict(page, "Valid run");
  await page.locator("#share").focus();
  await page.keyboard.press("Enter");
  await link(page);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  const box = await page.locator("dialog.share").boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 360 && box.height <= 640);
  await page.getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "share");
  assert.equal(await page.locator(EDITOR).count(), 1);
});
