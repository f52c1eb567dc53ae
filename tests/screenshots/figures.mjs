/** Measures the built page and writes what comes out between the marks of a page: `node tests/screenshots/figures.mjs docs/playground.md`. */

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, deflateRawSync } from "node:zlib";
import { launch } from "../e2e/support/browser.mjs";
import { serve } from "../e2e/support/server.mjs";

const BUILT = fileURLToPath(new URL("../../www/dist", import.meta.url));
/** How often the page is loaded, each time in a browser that has nothing of it. */
const LOADS = 9;
const GOALS = { weight: 250_000, verdict: 1000 };
/** A link with an example, so that there is something to check from the start. */
const RUN = await readFile(new URL("../../examples/valid-finished-run.json", import.meta.url), "utf8");
const LINK = `#share=1.${deflateRawSync(JSON.stringify({ page: "check", texts: [RUN] })).toString("base64url")}`;
const MARKS = /(<!-- figures -->\n)[^]*(<!-- \/figures -->)/;

const [target] = process.argv.slice(2);
if (target === undefined) throw new Error("name the page that the figures are written into");
const page = await readFile(target, "utf8");
if (!MARKS.test(page)) throw new Error(`${target} has no marks for the figures`);
const measured = await measure();
await writeFile(target, page.replace(MARKS, (_, begin, end) => begin + table(measured) + end));

function table({ total, first, verdicts }) {
  const middle = verdicts.sort((a, b) => a - b)[verdicts.length >> 1];
  const rows = [
    ["every file, with brotli", bytes(total), bytes(GOALS.weight), total <= GOALS.weight],
    ["what is loaded before the first verdict, with brotli", bytes(first), "", undefined],
    ["the first verdict after a cold load from loopback, in the middle of " + LOADS, `${Math.round(middle)} ms`, `${GOALS.verdict} ms`, middle <= GOALS.verdict],
  ];
  const lines = rows.map(([what, figure, goal, isReached]) => `| ${what} | ${figure} | ${goal}${isReached === undefined ? "" : isReached ? ", reached" : ", NOT reached"} |`);
  return ["", "| | measured | goal |", "| --- | --- | --- |", ...lines, "", ""].join("\n");
}

async function measure() {
  const weights = await weigh();
  const server = await serve(BUILT);
  const [verdicts, loaded] = [[], new Set()];
  try {
    for (let load = 0; load < LOADS; load++) {
      const browser = await launch();
      const page = await browser.newPage();
      page.on("request", (request) => loaded.add(request.url().slice(server.url.length).replace(/#.*/, "") || "index.html"));
      verdicts.push(await firstVerdict(page, `${server.url}${LINK}`));
      await browser.close();
    }
  } finally {
    await server.close();
  }
  // What the service worker keeps for later is loaded once the verdict is there.
  const first = [...loaded].filter((file) => weights.has(file) && file !== "sw.js");
  const sum = (sizes) => sizes.reduce((total, size) => total + size, 0);
  return { total: sum([...weights.values()]), first: sum(first.map((file) => weights.get(file))), verdicts };
}

/** Every file of the page with its size as a server sends it. */
async function weigh() {
  const entries = (await readdir(BUILT, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const names = entries.map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(names.map(async (name) => [relative(BUILT, name), brotliCompressSync(await readFile(name)).length])));
}

/** How long it takes from the start of the navigation to a verdict on a payload that comes with it, in milliseconds. */
async function firstVerdict(page, url) {
  await page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => {
      const verdict = document.getElementById("verdict");
      new MutationObserver(() => {
        if (["ok", "warning", "error"].includes(verdict.dataset.state)) globalThis.verdictAt ??= performance.now();
      }).observe(verdict, { attributes: true });
    });
  });
  await page.goto(url);
  await page.waitForFunction(() => globalThis.verdictAt !== undefined);
  return page.evaluate(() => globalThis.verdictAt);
}

function bytes(size) {
  return `${size.toLocaleString("en")} bytes`;
}
