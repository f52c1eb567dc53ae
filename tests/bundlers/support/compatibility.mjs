// docs/compatibility.md: written from a run, or compared with one.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { arch, platform } from "node:os";
import { browserVersion } from "./page.mjs";

const PAGE = new URL("../../../docs/compatibility.md", import.meta.url);

/** What no run can try: nothing of it is in the npm registry, or it takes a service or another machine. */
const NEVER_RUN = [
  "Firefox and Safari. The package needs what both have: WebAssembly with SIMD, and top-level await or `/inline`.",
  "Edge functions of Vercel and Next.js, for which the condition `edge-light` is there.",
  "Cloudflare's own servers and Wrangler; workerd is the runtime that both use.",
  "Parcel, Rspack, Turbopack, Metro, Jest and Electron.",
  "React Native, whose engine has no WebAssembly.",
];

const rows = [];

/** Notes how a try went. A try without a `version` was not run. */
export function record({ name, what, version }) {
  rows.push({ name, what, version });
}

/** Writes the page if the environment asks for it, and asserts otherwise that it is of this run. Versions may differ. */
export async function settle() {
  if (process.env.WRITE_COMPATIBILITY === "1") return void (await writeFile(PAGE, await page()));
  const documented = (await readFile(PAGE, "utf8")).matchAll(/^\| (?!in \||---)(.*?) \| (?:.*? \| )?(.*) \|$/gm);
  const said = Array.from(documented, ([, name, what]) => `${name}: ${what}`);
  const found = rows.map(({ name, what }) => `${name}: ${what}`);
  assert.deepEqual(said.sort(), found.sort(), "run `cargo xtask compatibility`");
}

async function page() {
  const ran = rows.filter(({ version }) => version !== undefined);
  const notRun = rows.filter(({ version }) => version === undefined);
  return `# Compatibility

Written by \`cargo xtask compatibility\`. For every row, the packed package was installed into a new project without anything
else, and a program that makes a call of each kind gave the same answers as everywhere. Pages were opened in
Chromium ${await browserVersion()}, and complained of nothing; all of it ran on ${platform()} (${arch()}).
\`cargo xtask test toolchains\` does it again and fails if a row does not work any more. \`/inline\` is
\`spec-automation/inline\`, and so on.

| in | version | what works |
|---|---|---|
${ran.map(({ name, version, what }) => `| ${name} | ${version} | ${what} |\n`).join("")}
${notRun.length === 0 ? "" : `No build of these starts on the machine of this run:\n\n| in | what was not run |\n|---|---|\n${notRun.map(({ name, what }) => `| ${name} | ${what} |\n`).join("")}\n`}## What to mind

- **Workers.** The main entry fetches its file in a top-level await. Messages that reach a worker meanwhile are lost, as in
  any worker that waits so: let the worker say when it listens, or import \`/inline\`, which does not wait.
- **Formats without top-level await**, such as scripts (\`iife\`) and CommonJS for browsers: import \`/inline\`.
- **Bundlers that carry no files along**: import \`/inline\`, or copy \`/wasm\`.
- **Content security policy.** Scripts need \`'wasm-unsafe-eval'\`, and the main entry \`connect-src\` for its file.

## What was not run

${NEVER_RUN.map((line) => `- ${line}\n`).join("")}`;
}
