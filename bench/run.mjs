// Measures the built package against JSON.parse in one process and writes docs/benchmarks.md.

import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { createReplay, Run } from "../pkg/dist/index.node.js";
import { history, longRun, run } from "./corpus.mjs";
import { measure } from "./measure.mjs";

const BASE = "`JSON.parse`";

/** The routes a payload can take, each on the same run. */
function routes(text) {
  const bytes = new TextEncoder().encode(text);
  const value = JSON.parse(text);
  return {
    [BASE]: () => JSON.parse(text),
    "`Run.validate`, bytes": () => Run.validate(bytes),
    "`Run.validate`, string": () => Run.validate(text),
    "`Run.validate`, parsed value": () => Run.validate(value),
    "`Run.normalize`, bytes": () => Run.normalize(bytes),
  };
}

/** The same run with the keys of every object in reverse. */
function reversed(value) {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, entry]) => [key, reversed(entry)]));
}

const texts = {
  "compact, in the server's order of keys": JSON.stringify(run()),
  "indented by two spaces": JSON.stringify(run(), null, 2),
  "compact, keys in reverse order": JSON.stringify(reversed(run())),
};

function table(title, text) {
  const { issues } = Run.validate(text);
  if (issues.length > 0) throw new Error(`the run that is measured must be clean: ${JSON.stringify(issues[0])}`);
  const rows = measure(routes(text), BASE).map(
    ({ name, microseconds, ratio, low, high }) =>
      `| ${name} | ${ratio.toFixed(2)} | ${low.toFixed(2)} to ${high.toFixed(2)} | ${microseconds.toFixed(1)} |`,
  );
  return [
    `### A run of ${Buffer.byteLength(text)} bytes, ${title}`,
    "",
    "| route | times as fast as `JSON.parse` | quartiles | µs |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

/** How the cost of a run grows with its task states. */
function growth() {
  const sizes = [1000, 10_000];
  const tasks = sizes.map((count) => {
    const bytes = new TextEncoder().encode(JSON.stringify(longRun(count)));
    const { issues } = Run.validate(bytes);
    if (issues.length > 0) throw new Error(`the run that is measured must be clean: ${JSON.stringify(issues[0])}`);
    return [`${count}`, () => Run.validate(bytes)];
  });
  const rows = measure(Object.fromEntries(tasks), `${sizes[0]}`).map(
    ({ name, microseconds }) => `| ${name} | ${microseconds.toFixed(0)} | ${((microseconds * 1000) / Number(name)).toFixed(0)} |`,
  );
  return ["| task states | µs | ns for each |", "|---|---|---|", ...rows, ""].join("\n");
}

/** What an event costs early and late in a history, and what memory is taken by then. */
function histories() {
  const [EVENTS, RUNS, TENTHS] = [1_000_000, 1000, 10];
  const replay = createReplay();
  const events = history(EVENTS, RUNS);
  const rows = [];
  for (let tenth = 1; tenth <= TENTHS; tenth += 1) {
    const parts = Array.from({ length: EVENTS / TENTHS }, () => events.next().value);
    const part = new TextEncoder().encode(parts.join(""));
    const start = process.hrtime.bigint();
    replay.push(part);
    const each = Number(process.hrtime.bigint() - start) / (EVENTS / TENTHS);
    if (tenth === 1 || tenth === TENTHS) rows.push(`| ${(tenth * EVENTS) / TENTHS} | ${each.toFixed(0)} |`);
  }
  const { ok, counts } = replay.finish();
  if (!ok || counts.repeated > 0) throw new Error("the history that is measured must be legal and say something new");
  return [`| events so far, of ${RUNS} runs | ns for each of the last tenth |`, "|---|---|", ...rows, ""].join("\n");
}

function sizes() {
  const wasm = readFileSync(new URL("../pkg/dist/wasm/spec_automation_bg.wasm", import.meta.url));
  const columns = [wasm.length, gzipSync(wasm, { level: 9 }).length, brotliCompressSync(wasm).length];
  return ["| .wasm | gzip | brotli |", "|---|---|---|", `| ${columns.join(" | ")} |`, ""].join("\n");
}

const report = `# Benchmarks

Written by \`cargo xtask bench\`; nothing here is typed by hand. Every row of a table runs in one process on the same text, in
interleaved rounds; ratios are taken within each round, and the median is what counts. \`JSON.parse\` alone is the
yardstick: every validator that works on values must run it first.

Machine: ${cpus()[0].model.trim()}, ${cpus().length} cores; Node.js ${process.version}, V8 ${process.versions.v8}.

## Speed

${Object.entries(texts)
  .map(([title, text]) => table(title, text))
  .join("\n")}
## Growth

A run with ten times as many task states, and a history of a million events:

${growth()}
${histories()}
## Size in bytes

${sizes()}`;

process.stdout.write(report);
writeFileSync(new URL("../docs/benchmarks.md", import.meta.url), report);
