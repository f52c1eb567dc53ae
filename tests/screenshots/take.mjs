/** Writes a screenshot of every view in both themes into a folder: `node tests/screenshots/take.mjs docs/images`. */

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../e2e/support/browser.mjs";
import { serve } from "../e2e/support/server.mjs";
import { THEMES, VIEWS } from "./views.mjs";

const QUALITY = 70;

const [folder, width = "1120", height = "720"] = process.argv.slice(2);
if (folder === undefined) throw new Error("name the folder that the screenshots are written into");
await mkdir(folder, { recursive: true });

const server = await serve(fileURLToPath(new URL("../../www/dist", import.meta.url)));
const browser = await launch();
try {
  for (const colorScheme of THEMES) {
    for (const { name, open } of VIEWS) {
      const viewport = { width: Number(width), height: Number(height) };
      const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
      await page.goto(server.url);
      await open(page);
      await settle(page);
      await writeFile(join(folder, `playground-${name}-${colorScheme}.webp`), await picture(page));
      await page.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}

/** What can be seen of a page, as WebP, which is far smaller than PNG. */
async function picture(page) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  return Buffer.from(data, "base64");
}

/** Takes away what differs each time: how long the check took, and what the pointer is over. */
async function settle(page) {
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    for (const figures of document.querySelectorAll(".verdict-figures")) figures.textContent = figures.textContent.replace(/ in (under )?[\d.]+ m?s/, "");
    for (const figure of document.querySelectorAll(".measured")) figure.textContent = "–";
    document.activeElement?.blur();
  });
  await page.waitForTimeout(150);
}
