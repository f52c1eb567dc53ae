import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./support/browser.mjs";
import { run, text } from "./support/payloads.mjs";
import { open, paste, setUp, verdict } from "./support/playground.mjs";
import { serve } from "./support/server.mjs";

setUp();

const BUILT = fileURLToPath(new URL("../../www/dist", import.meta.url));
const ALLOWED = { serviceWorkers: "allow" };

/** Waits until the service worker is in charge, with all files. */
const inCharge = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller ?? new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve))).then(() => true));
const cacheNames = (page) => page.evaluate(() => caches.keys());
const kept = (page) => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat());

test("everything works without a network after the first load, and nothing else is kept", async (t) => {
  const page = await open(t, ALLOWED);
  await inCharge(page);
  await page.context().setOffline(true);
  await page.reload();
  await paste(page, text(run()));
  await verdict(page, "Valid run");
  await page.locator("#share").click();
  await page.locator(".share-url").waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  for (const [name, ready] of [["Compare", "#compare .row"], ["Replay", "#replay .plain-table"]]) {
    await page.getByRole("button", { name, exact: true }).click();
    await page.locator(`#${name.toLowerCase()}`).getByRole("button", { name: "Example" }).click();
    await page.locator(ready).first().waitFor();
  }
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.locator("#examples-button").click();
  await page.locator("#examples").getByText("Run record with offsets", { exact: true }).click();
  await verdict(page, "Valid run");
  await page.locator("#normalize").click();
  await page.locator("#normalize-dialog").waitFor();

  const root = new URL(page.url()).origin + "/";
  const files = (await readdir(BUILT, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => root + join(entry.parentPath, entry.name).slice(BUILT.length + 1));
  const expected = files.filter((file) => file !== `${root}sw.js`).map((file) => file.replace(/index\.html$/, "")).sort();
  assert.deepEqual((await kept(page)).sort(), expected);
});

test("a new build takes the place of the old one, and a cache of somebody else stays", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "playground-"));
  await cp(BUILT, folder, { recursive: true });
  const server = await serve(folder);
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  });
  const context = await browser.newContext();
  const first = await context.newPage();
  await first.goto(server.url);
  await inCharge(first);
  await first.evaluate(() => caches.open("somebody else"));
  const [old] = await cacheNames(first);

  await replace(folder, "index.html", "<title>", "<title>New: ");
  await replace(folder, "sw.js", /"version":"\w+"/, '"version":"another"');
  // The page itself is new at once; the service worker when no page of the old build is open any more.
  await first.reload();
  assert.match(await first.title(), /^New: /);
  await first.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (registration.waiting === null) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  await first.close();
  const second = await context.newPage();
  await second.goto(server.url);
  await second.waitForFunction(async (old) => !(await caches.keys()).includes(old), old);
  const names = await cacheNames(second);
  assert.equal(names.length, 2);
  assert.ok(names.includes("somebody else") && names.some((name) => name.endsWith(" another")));
  await context.setOffline(true);
  await second.reload();
  assert.match(await second.title(), /^New: /);
});

test("what is not of the build is neither kept nor answered", async (t) => {
  const page = await open(t, ALLOWED, "**/nowhere");
  await inCharge(page);
  assert.equal(await page.evaluate(() => fetch("./missing.json").then(({ status }) => status)), 404);
  await page.context().setOffline(true);
  assert.equal(await page.evaluate(() => fetch("./missing.json").then(() => "answered", () => "failed")), "failed");
  assert.ok(!(await kept(page)).some((url) => url.includes("missing")));
});

async function replace(folder, name, pattern, text) {
  const file = join(folder, name);
  await writeFile(file, (await readFile(file, "utf8")).replace(pattern, text));
}
