import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** What works everywhere and keeps the browser off the network, beside what playwright passes itself. */
const ARGUMENTS = ["--disable-gpu", "--disable-quic", "--disable-sync"];

/** The browser that CHROME names, or the one where Debian puts it. */
export async function launch() {
  const executablePath = process.env.CHROME ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`there is no Chromium at ${executablePath}: set CHROME to one`);
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
