import assert from "node:assert/strict";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { serve } from "./server.mjs";

const BUILT = fileURLToPath(new URL("../../../www/dist", import.meta.url));

/** What has the focus while somebody types. */
export const EDITOR = "#editor .cm-content";

/** What playwright says when a test has no service worker. */
const BLOCKED = "Service Worker registration blocked by Playwright";

let server;
let browser;

/** Serves the built page, beside what `routes` answer, and starts the browser for the tests of the calling file. */
export function setUp(routes = {}) {
  before(async () => {
    server = await serve(BUILT, {}, routes);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
}

/**
 * Opens the page for one test, which fails when the page complains or asks for anything from elsewhere.
 * Requests for what matches `missing` fail. The address ends with `hash`. What is `expected` is no complaint.
 */
export async function open(test, options = {}, missing = undefined, hash = "", expected = () => false) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ["clipboard-read", "clipboard-write"],
    // Requests that it makes are no concern of the other tests.
    serviceWorkers: "block",
    ...options,
  });
  const complaints = [];
  const complain = (kind) => (what) => void (expected(`${kind}: ${what}`) || complaints.push(`${kind}: ${what}`));
  const page = await context.newPage();
  page.on("console", (message) => message.type() !== "log" && !message.text().startsWith(BLOCKED) && complain("console")(message.text()));
  page.on("pageerror", complain("exception"));
  page.on("request", (request) => request.url().startsWith(server.url) || complain("request")(request.url()));
  page.on("requestfailed", (request) => complain("failed request")(request.url()));
  await page.exposeFunction("reportViolation", complain("policy violation"));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => reportViolation(`${event.violatedDirective} ${event.blockedURI}`));
  });
  if (missing !== undefined) await page.route(missing, (route) => route.abort());
  test.after(async () => {
    await context.close();
    if (missing === undefined) assert.deepEqual(complaints, []);
  });
  await page.goto(server.url + hash);
  return page;
}

/** Pastes a text over what the editor holds. */
export async function paste(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.locator(EDITOR).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press(text === "" ? "Delete" : "ControlOrMeta+V");
}

/** What the editor holds. It draws only the lines that are in view, so the text is copied, as a user would. */
export async function editorText(page) {
  await page.locator(EDITOR).focus();
  await page.keyboard.press("ControlOrMeta+A");
  return selection(page);
}

/** Waits until the verdict reads so. */
export async function verdict(page, expected) {
  await page.locator("#verdict .verdict-status").filter({ hasText: new RegExp(`^${expected}$`) }).waitFor();
}

/** The issues as they are listed. */
export async function issues(page) {
  return page.locator(".issue").evaluateAll((rows) =>
    rows.map((row) => {
      const text = (name) => row.querySelector(`.issue-${name}`)?.textContent;
      return { code: text("code"), path: text("path"), place: text("place"), message: text("message"), help: text("help") };
    }),
  );
}

/** What is selected in the editor. */
export async function selection(page) {
  await page.locator(EDITOR).focus();
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.keyboard.press("ControlOrMeta+C");
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Drops a file onto the page: bytes, or a text so many times. */
export async function drop(page, name, contents, times = 1) {
  const data = await page.evaluateHandle(
    ([name, contents, times]) => {
      const transfer = new DataTransfer();
      const part = typeof contents === "string" ? contents : new Uint8Array(contents);
      transfer.items.add(new File(Array(times).fill(part), name));
      return transfer;
    },
    [name, typeof contents === "string" ? contents : [...contents], times],
  );
  await page.dispatchEvent("body", "dragover", { dataTransfer: data });
  await page.locator("#drop").waitFor();
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}
