// Proves that all who are measured agree, measures them, and writes docs/benchmarks.md with its picture.
//
// `--quick` measures a little of everything and writes nothing; names of groups restrict it to these.

import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { QUICK, THOROUGH, WARM_UP } from "./measure.mjs";
import { loadPeers } from "./peers/index.mjs";
import { prove } from "./proof.mjs";
import { markdown, speed } from "./report/markdown.mjs";
import { nativeTimes } from "./report/native.mjs";
import { profileOf } from "./report/profile.mjs";
import { plot } from "./report/plot.mjs";
import { cold } from "./rows/cold.mjs";
import { histories, linearity, stream } from "./rows/growth.mjs";
import { longRuns } from "./rows/long-run.mjs";
import { manyRuns } from "./rows/many-runs.mjs";
import { normalize } from "./rows/normalize.mjs";
import { oneRun } from "./rows/one-run.mjs";
import { single } from "./rows/single.mjs";
import { parts } from "./rows/parts.mjs";
import { sampled } from "./rows/sampled.mjs";
import { sizes } from "./rows/sizes.mjs";
import { threads } from "./rows/threads.mjs";

const GROUPS = { "one-run": oneRun, normalize, "many-runs": manyRuns, threads, "long-runs": longRuns, single, parts, cold };

const { values, positionals } = parseArgs({
  options: { quick: { type: "boolean", default: false }, native: { type: "string" }, slim: { type: "string" }, profile: { type: "string" } },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !Object.hasOwn(GROUPS, name));
if (unknown !== undefined) throw new Error(`there is no group \`${unknown}\`: ${Object.keys(GROUPS).join(", ")}`);
const isWhole = positionals.length === 0;
const settings = values.quick ? QUICK : THOROUGH;

const peers = await loadPeers();
const context = { peers, settings };
const proof = prove(peers);
process.stdout.write(`All agree on ${proof.valid} valid and ${proof.broken} invalid runs.\n\n`);

for await (const _ of oneRun({ peers, settings: WARM_UP }));

const rows = new Map();
for (const [name, group] of Object.entries(GROUPS)) {
  if (!isWhole && !positionals.includes(name)) continue;
  for await (const row of group(context)) {
    rows.set(row.id, row);
    process.stdout.write(`${speed(row)}\n\n`);
  }
}

if (isWhole) {
  const growth = { linearity: await linearity(context), stream: await stream(context), histories: histories(context) };
  const results = { peers, proof, rows, sampled: await sampled(context), ...growth, sizes: sizes(values.slim), native: nativeTimes(values.native), profile: profileOf(values.profile) };
  const report = markdown(results);
  if (values.quick) process.stdout.write(report);
  else write(report, plot(results));
}

function write(report, picture) {
  const docs = new URL("../docs/", import.meta.url);
  mkdirSync(new URL("images/", docs), { recursive: true });
  writeFileSync(new URL("images/benchmarks.svg", docs), picture);
  writeFileSync(new URL("benchmarks.md", docs), report);
  process.stdout.write("docs/benchmarks.md and docs/images/benchmarks.svg are written\n");
}
