// Measures the built package on streams, and writes docs/bulk.md.

import { execFileSync } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { Run } from "../pkg/dist/index.node.js";
import { createPool } from "../pkg/dist/pool.js";
import { run } from "./corpus/run.mjs";

const MIB = 1024 * 1024;
const CHUNK = 64 * 1024;
const STREAM = 2 * 1024 * MIB;
const REPEATS = 16;
const ROUNDS = 15;
const PEER = "`node:readline` and `JSON.parse`";
const ALONE = "`Run.validateStream`";

/** Runs of about 12 KB, a third of them not valid, one a line. */
function lines(count, shape = (payload) => payload) {
  const texts = Array.from({ length: count }, (_, index) => {
    const payload = run(index + 1);
    if (index % 3 === 0) payload.phases[0].attempt = 0;
    return `${JSON.stringify(shape(payload, index))}\n`;
  });
  return Buffer.from(texts.join(""));
}

/** As a file that has the lines again and again until it has `bytes`: chunks of its own, cut anywhere. */
async function* chunks(text, bytes, onChunk = () => {}) {
  for (let at = 0; at < bytes; at += CHUNK) {
    const chunk = Buffer.allocUnsafeSlow(Math.min(CHUNK, bytes - at));
    for (let filled = 0; filled < chunk.length; ) {
      const from = (at + filled) % text.length;
      filled += text.copy(chunk, filled, from, from + chunk.length - filled);
    }
    onChunk();
    yield chunk;
  }
}

async function count(verdicts) {
  let valid = 0;
  let all = 0;
  for await (const { ok } of verdicts) {
    all += 1;
    if (ok) valid += 1;
  }
  return { all, valid };
}

/** In a process of its own: the most memory that a long stream took, above what the process had before. */
async function soak(threads) {
  const text = lines(300);
  const pool = threads > 0 ? createPool({ threads }) : { Run };
  // So that the code is compiled and the threads are there.
  await count(pool.Run.validateStream(chunks(text, 4 * text.length)));
  globalThis.gc();
  const before = process.memoryUsage.rss();
  let most = before;
  const sample = () => (most = Math.max(most, process.memoryUsage.rss()));
  const { all, valid } = await count(pool.Run.validateStream(chunks(text, STREAM, sample)));
  await pool.close?.();
  console.log(JSON.stringify({ all, valid, before, most }));
}

function soaked(threads) {
  const args = ["--expose-gc", fileURLToPath(import.meta.url), "--soak", `${threads}`];
  const { all, valid, before, most } = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
  const name = threads === 0 ? ALONE : `the same of a pool of ${threads}`;
  if (valid === 0 || valid === all) throw new Error("the stream must hold good lines and bad ones");
  const mib = (bytes) => (bytes / MIB).toFixed(0);
  return `| ${name} | ${all} | ${mib(before)} | ${mib(most)} | ${mib(most - before)} |`;
}

/** What the streams are compared with: it cuts and parses, and validates nothing. */
async function parseLines(source) {
  let all = 0;
  for await (const line of createInterface({ input: Readable.from(source), crlfDelay: Infinity })) {
    JSON.parse(line);
    all += 1;
  }
  return { all };
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * share)];
}

/** Seconds of each way in interleaved rounds. */
async function speeds(ways) {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const start = process.hrtime.bigint();
      await way();
      // The first rounds are for the compilers.
      if (round >= 0) times[name].push(Number(process.hrtime.bigint() - start) / 1e9);
    }
  }
  return times;
}

function ratios(times, name, base) {
  const each = times[name].map((time, round) => times[base][round] / time);
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantile(each, share).toFixed(2));
  return `${median} (${low} to ${high})`;
}

/** The same with the keys of every object in another order, which differs from line to line. */
function shuffled(value, seed) {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, seed));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, shuffled(entry, seed)]);
  const turn = seed % entries.length;
  return Object.fromEntries([...entries.slice(turn), ...entries.slice(0, turn)]);
}

async function speedTable(text) {
  const whole = Buffer.alloc(REPEATS * text.length, text);
  const size = whole.length / MIB;
  const parts = Math.ceil(whole.length / CHUNK);
  const source = Array.from({ length: parts }, (_, index) => whole.subarray(index * CHUNK, (index + 1) * CHUNK));
  const threads = Array.from({ length: Math.max(2, cpus().length) }, (_, index) => index + 1);
  const pools = threads.map((count) => [`a pool of ${count}`, createPool({ threads: count })]);
  const folder = mkdtempSync(join(tmpdir(), "bulk-"));
  const file = join(folder, "runs.ndjson");
  writeFileSync(file, whole);
  const ways = {
    [PEER]: () => parseLines(source),
    [ALONE]: () => count(Run.validateStream(source)),
    ...Object.fromEntries(pools.map(([name, pool]) => [name, () => count(pool.Run.validateStream(source))])),
    "of a file: `Run.validateStream` of `createReadStream`": () => count(Run.validateStream(createReadStream(file))),
    "of a file: the same in chunks of 1 MiB": () => count(Run.validateStream(createReadStream(file, { highWaterMark: MIB }))),
    ...Object.fromEntries(
      pools.map(([name, pool]) => [`of a file: \`validateFile\` of ${name}`, () => count(pool.Run.validateFile(file))]),
    ),
  };
  const times = await speeds(ways);
  rmSync(folder, { recursive: true });
  for (const [, pool] of pools) await pool.close();
  const rows = Object.keys(ways).map((name) => {
    const speed = size / quantile(times[name], 0.5);
    return `| ${name} | ${ratios(times, name, PEER)} | ${ratios(times, name, ALONE)} | ${speed.toFixed(0)} |`;
  });
  return [
    "| | times as fast as the peer | times as fast as one thread | MiB a second |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

if (process.argv[2] === "--soak") {
  await soak(Number(process.argv[3]));
} else {
  const soaks = [0, 2].map(soaked);
  const shapes = {
    "as the server writes them": lines(300),
    "with keys in another order in each line": lines(300, shuffled),
  };
  const tables = [];
  for (const [title, text] of Object.entries(shapes)) tables.push(`### Runs ${title}\n\n${await speedTable(text)}`);
  const report = `# Streams

Written by \`cargo xtask bench\`; nothing here is typed by hand. The lines are runs of about 12 KB, a third of which have an
error, in chunks of ${CHUNK / 1024} KiB that are cut anywhere.

Machine: ${cpus()[0].model.trim()}, ${cpus().length} cores; Node.js ${process.version}, V8 ${process.versions.v8}.

## Memory

A stream of ${STREAM / MIB} MiB, in a process of its own: what the process had before, the most that it had meanwhile, and the
difference, in MiB of resident memory.

| | lines | before | most | above |
|---|---|---|---|---|
${soaks.join("\n")}

## Speed

All ways in one process, in ${ROUNDS} interleaved rounds; ratios are taken within each round, and the median (with quartiles) is
what counts. The peer cuts lines and parses them, and validates nothing. Beside the threads of a pool works the main thread,
which reads the stream and hands out verdicts: it needs a part of a core as well. A file, which is in the memory of the system
already, is read by the threads themselves.

${tables.join("\n")}`;
  process.stdout.write(report);
  writeFileSync(new URL("../docs/bulk.md", import.meta.url), report);
}
