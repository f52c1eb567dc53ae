import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { run, text } from "./support/payloads.mjs";
import { editorText, open, setUp, verdict } from "./support/playground.mjs";
import { serve } from "./support/server.mjs";

const LINES = [run(), run({ status: "done" })].map((record) => JSON.stringify(record)).join("\n");

/** What was asked of both servers, beside files of the page. */
const asked = [];
const answer = (body, headers = {}, status = 200) => (request, response) => {
  asked.push({ method: request.method, path: request.url, headers: request.headers });
  response.writeHead(status, headers).end(body);
};
/** Sends without an end. */
const endless = (request, response) => {
  response.writeHead(200);
  const send = () => response.write(" ".repeat(100_000)) && setTimeout(send, 5);
  send();
};

setUp({
  "/data/runs.ndjson": answer(LINES),
  "/data/run.json.gz": answer(gzipSync(text(run()))),
  "/data/secret.json": answer("", {}, 403),
  "/data/empty.json": answer(""),
  "/data/page": answer("<!doctype html><title>x</title>"),
  "/data/huge.json": (request, response) => response.writeHead(200, { "content-length": "200000001" }).write(" "),
  "/data/endless.json": endless,
});

let other;
before(async () => {
  const open = { "access-control-allow-origin": "*" };
  other = await serve(fileURLToPath(new URL(".", import.meta.url)), {}, { "/open.ndjson": answer(LINES, open), "/closed.ndjson": answer(LINES), "/moved": answer("", { ...open, location: "/open.ndjson" }, 302) });
});
after(() => other.close());

/** Opens the page of records; what is asked of the other server is no complaint, nor is that it is refused. */
async function openRecords(t) {
  asked.length = 0;
  const page = await open(t, {}, undefined, "", (complaint) => complaint.includes(other.url) || /Failed to load resource|failed request.*\/data\//.test(complaint));
  await page.getByRole("button", { name: "Records", exact: true }).click();
  return page;
}

async function fetchFrom(page, url) {
  await page.getByRole("button", { name: "From URL" }).click();
  await page.getByLabel("Address of").fill(url);
  await page.keyboard.press("Enter");
}

const found = (page, expected) => page.locator("#records .verdict-status").filter({ hasText: new RegExp(`^${expected}`) }).waitFor();
test("nothing is asked for before the user says so, and then once, with nothing of the user in it", async (t) => {
  const page = await openRecords(t);
  await page.getByRole("button", { name: "From URL" }).click();
  await page.getByLabel("Address of").fill("/data/runs.ndjson");
  await page.getByRole("button", { name: "Cancel" }).last().click();
  assert.deepEqual(asked, []);
  await page.evaluate(() => (document.cookie = "secret=1"));
  await fetchFrom(page, "/data/runs.ndjson");
  await found(page, "1 of 2 runs not valid$");
  assert.equal(await page.locator("#records .source").innerText(), "runs.ndjson");
  await page.getByRole("option", { name: "Line 2" }).click();
  await verdict(page, "Not a valid run");
  const [{ method, headers }, ...more] = asked;
  assert.deepEqual([method, headers.cookie, headers.referer, more.length], ["GET", undefined, undefined, 0]);
});

test("a payload that is fetched goes into the editor", async (t) => {
  const page = await openRecords(t);
  await fetchFrom(page, "/data/run.json.gz");
  await verdict(page, "Valid run");
  assert.equal(await editorText(page), text(run()));
});

test("a server that lets other pages read it is read, also where it leads elsewhere", async (t) => {
  const page = await openRecords(t);
  for (const path of ["open.ndjson", "moved"]) {
    await fetchFrom(page, other.url + path);
    await page.locator("#records .source").filter({ hasText: new RegExp(`^${path}$`) }).waitFor();
    await found(page, "1 of 2 runs not valid$");
  }
});

test("what cannot be fetched is explained", async (t) => {
  const page = await openRecords(t);
  const nobody = await serve(".");
  await nobody.close();
  for (const [url, reason] of [
    [`${other.url}closed.ndjson`, /does not let other pages read it \(CORS\)/],
    [`${other.url}missing`, /CORS/],
    ["/data/missing.json", /nothing is there \(404\)/],
    ["/data/secret.json", /not for everybody \(403\)/],
    ["/data/empty.json", /what is there is empty/],
    ["/data/page", /HTML or XML, not JSON/],
    ["/data/huge.json", /more than 200\.0 MB/],
  ]) {
    await fetchFrom(page, url);
    await page.locator("#records").getByRole("alert").filter({ hasText: reason }).waitFor();
    await found(page, "Not checked$");
  }
});

test("a fetch can be canceled", async (t) => {
  const page = await openRecords(t);
  await fetchFrom(page, "/data/endless.json");
  await found(page, "Fetching$");
  await page.locator("#records .figures dd").filter({ hasText: /^[1-9][\d.]* [kM]B$/ }).first().waitFor();
  await page.locator("#records").getByRole("button", { name: "Cancel" }).click();
  await found(page, "Stopped$");
  assert.equal(page.workers().length, 1);
});

test("hostile addresses are refused before anything is asked", async (t) => {
  const page = await openRecords(t);
  await page.getByRole("button", { name: "From URL" }).click();
  const field = page.getByLabel("Address of");
  const { host } = new URL(other.url);
  for (const [url, reason] of [
    ["javascript:alert(1)", "Only https: and http: can be fetched, not javascript:."],
    ["data:application/json,{}", "not data:."],
    ["file:///etc/passwd", "not file:."],
    ["blob:null/1", "not blob:."],
    [`http://user:word@${host}/open.ndjson`, "An address with a name or a password in it"],
    [`http://user@${host}/open.ndjson`, "An address with a name or a password in it"],
    [`${other.url}${"x".repeat(2000)}`, "no more than 2,000 characters"],
    ["http://", "This is not an address."],
    ["", "Type the address"],
  ]) {
    await field.fill(url);
    await page.keyboard.press("Enter");
    await page.locator(".url-dialog").getByRole("alert").getByText(reason).waitFor();
    assert.equal(await field.getAttribute("aria-invalid"), "true");
  }
  assert.deepEqual(asked, []);
  await page.keyboard.press("Escape");
  assert.ok(await page.locator(".url-dialog").isHidden());
});

test("the page itself may ask nobody but its own server: only the worker that fetches may", async (t) => {
  const page = await open(t, {}, undefined, "", (complaint) => /connect-src/.test(complaint) || complaint.includes(other.url));
  const reason = await page.evaluate((url) => fetch(url).then(() => "allowed", String), `${other.url}open.ndjson`);
  assert.match(reason, /TypeError/);
});
