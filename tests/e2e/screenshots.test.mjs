import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { THEMES, VIEWS } from "../screenshots/views.mjs";
import { open, setUp } from "./support/playground.mjs";

setUp();

const IMAGES = new URL("../../docs/images/", import.meta.url);
const read = (page) => readFile(new URL(`../../${page}`, import.meta.url), "utf8");
const files = VIEWS.flatMap(({ name }) => THEMES.map((theme) => `playground-${name}-${theme}.webp`)).sort();

for (const { name, title, open: lead } of VIEWS) {
  test(`the way to the screenshot of ${title} leads there`, async (t) => {
    const page = await open(t);
    await lead(page);
    const tab = page.locator(`#tab-${name}`);
    if ((await tab.count()) > 0) assert.equal(await tab.getAttribute("aria-selected"), "true");
    else assert.ok(await page.locator(`#${name}`).isVisible());
  });
}

test("every view is kept in both themes, in one size, and docs/playground.md shows them all: `cargo xtask screenshots`", async () => {
  const kept = (await readdir(IMAGES)).filter((name) => name.startsWith("playground-")).sort();
  assert.deepEqual(kept, files);
  const sizes = await Promise.all(kept.map(async (name) => sizeOf(await readFile(new URL(name, IMAGES)))));
  assert.equal(new Set(sizes).size, 1, String(sizes));
  const shown = [...(await read("docs/playground.md")).matchAll(/"images\/([^"]+)"/g)].map(([, name]) => name).sort();
  assert.deepEqual(shown, files);
});

test("the README shows some of them", async () => {
  const shown = [...(await read("README.md")).matchAll(/"docs\/images\/(playground-[^"]+)"/g)].map(([, name]) => name);
  assert.ok(shown.length >= 2);
  assert.deepEqual(shown.filter((name) => !files.includes(name)), []);
});

/** Width and height of an extended WebP, which counts both from 0. */
function sizeOf(bytes) {
  assert.equal(bytes.toString("latin1", 8, 16), "WEBPVP8X");
  return `${bytes.readUIntLE(24, 3) + 1} by ${bytes.readUIntLE(27, 3) + 1}`;
}
