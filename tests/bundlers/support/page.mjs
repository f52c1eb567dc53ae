import assert from "node:assert/strict";
import { launch } from "../../e2e/support/browser.mjs";
import { serve } from "../../e2e/support/server.mjs";
import { ANSWER } from "../consumer/answer.mjs";

/** A page that leaves the outcome of `probe`, or a promise of it, in a global variable. */
export const MAIN = 'import { probe } from "./probe.js";\nglobalThis.answer = probe();\n';

/** A worker that answers each message, and says when it listens. */
export const WORKER = `import { probe } from "./probe.js";
onmessage = () => postMessage(probe());
postMessage("listening");
`;

/** The page's side of it. What loads its file in a top-level await is not yet listening to a page that speaks at once. */
export const ASK_AT_ONCE = asking('worker.postMessage("go")');
export const ASK_LISTENER = asking("");

function asking(atFirst) {
  return `
${atFirst};
globalThis.answer = new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => {
    if (data !== "listening") resolve(data);
    else if (${atFirst === ""}) worker.postMessage("go");
  };
  worker.onerror = (event) => reject(new Error(event.message));
});
`;
}

export const html = (script, type = "module") =>
  `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script ${type === "module" ? 'type="module"' : "defer"} src="${script}"></script>`;

let browser;

export async function browserVersion() {
  browser ??= await launch();
  return browser.version();
}

export async function closeBrowser() {
  await browser?.close();
}

/** Serves a folder and asserts that its page answers as it should, with `headers` on every file. */
export async function folderAnswers(folder, headers) {
  const server = await serve(folder, headers);
  try {
    await pageAnswers(server.url);
  } finally {
    await server.close();
  }
}

/** Opens a page and asserts that it answers as it should and complains of nothing. */
export async function pageAnswers(url) {
  browser ??= await launch();
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("requestfailed", (request) => complaints.push(`failed request: ${request.url()}`));
  try {
    await page.goto(url);
    const answer = page.waitForFunction(() => globalThis.answer, undefined, { timeout: 20_000 });
    const given = await answer.then((handle) => handle.jsonValue(), () => "no answer");
    assert.deepEqual({ given, complaints }, { given: ANSWER, complaints: [] });
  } finally {
    await page.close();
  }
}
