import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

for (const readme of ["README.md", "pkg/README.md"]) {
  test(`the page without a bundler in ${readme} works`, async (t) => {
    const { 1: html } = /^```html\n(.*?)^```$/ms.exec(await readFile(join(root, readme), "utf8"));
    const site = await siteWith(html);
    t.after(() => rm(site, { recursive: true }));
    const server = await serve(site);
    t.after(() => server.close());
    const browser = await launch();
    t.after(() => browser.close());

    const page = await browser.newPage();
    await page.goto(server.url);
    const output = page.locator("output").filter({ hasText: /./ });
    assert.equal(await output.innerText(), "used skills: false");
  });
}

/** A folder with this page and the installed package. */
async function siteWith(html) {
  const site = await mkdtemp(join(tmpdir(), "spec-automation-"));
  await mkdir(join(site, "node_modules"));
  await symlink(join(root, "pkg"), join(site, "node_modules/spec-automation"));
  await writeFile(join(site, "index.html"), html);
  return site;
}
