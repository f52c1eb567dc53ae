// Millions of calls and gigabytes of lines, and what memory the process has meanwhile: `cargo xtask soak`.

import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createReplay, Run, TaskState } from "spec-automation";

const { values } = parseArgs({ options: { calls: { type: "string" }, gigabytes: { type: "string" }, output: { type: "string" } } });
const CALLS = Number(values.calls);
const BYTES = Number(values.gigabytes) * 1e9;
const STEPS = 10;
const MIB = 2 ** 20;

const RUN = {
  run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130",
  status: "in_progress",
  started_at: "2026-02-24T09:30:00Z",
  phases: [
    { phase: "git_clone", status: "succeeded", attempt: 1, started_at: "2026-02-24T09:30:02Z", completed_at: "2026-02-24T09:30:12Z" },
    { phase: "speckit_plan", status: "running", attempt: 1, started_at: "2026-02-24T09:30:12Z", metadata: { selectedSkill: "speckit" } },
  ],
};
const TEXT = JSON.stringify(RUN);
const BYTES_OF_RUN = Buffer.from(TEXT);
const WRONG = TEXT.replace("running", "lost").replace("git_clone", "git");
const LATER = { ...RUN, status: "failed", completed_at: "2026-02-24T10:30:00Z", result_summary: "no access" };

/** Calls of all kinds, good and bad, taken in turn. */
const WORK = [
  () => Run.validate(BYTES_OF_RUN),
  () => Run.validate(TEXT),
  () => Run.validate(RUN),
  () => Run.validate(WRONG),
  () => Run.validate(TEXT.slice(0, 99)),
  () => Run.normalize(TEXT),
  () => Run.patch(BYTES_OF_RUN, { mode: "strict" }),
  () => Run.compare(RUN, LATER),
  () => Run.summarize(TEXT),
  () => TaskState.deriveSkills(RUN.phases[1]),
  () => {
    const history = createReplay();
    history.add(RUN);
    history.finish();
  },
];

const rows = [];

function note(what, done) {
  globalThis.gc?.();
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
  const mib = (bytes) => (bytes / MIB).toFixed(1);
  rows.push(`| ${what} | ${done} | ${mib(rss)} | ${mib(heapUsed)} | ${mib(external + arrayBuffers)} |`);
  console.log(rows.at(-1));
}

note("calls", "0");
for (let step = 1; step <= STEPS; step++) {
  for (let call = 0; call < CALLS / STEPS; call++) WORK[call % WORK.length]();
  note("calls", Math.round((CALLS / STEPS) * step).toLocaleString("en-US"));
}

const chunk = Buffer.from(`${TEXT}\n${WRONG}\n${TEXT}\n`.repeat(300));
async function* chunks() {
  for (let sent = 0, step = 1; sent < BYTES; sent += chunk.length) {
    if (sent >= (BYTES / STEPS) * step) note("bytes of a stream", `${((BYTES / STEPS / 1e9) * step++).toFixed(1)} GB`);
    yield chunk;
  }
}
let verdicts = 0;
let invalid = 0;
for await (const { ok } of Run.validateStream(chunks())) {
  verdicts += 1;
  invalid += ok ? 0 : 1;
}
note("bytes of a stream", `${(BYTES / 1e9).toFixed(1)} GB`);
if (invalid * 3 !== verdicts) throw new Error(`${invalid} of ${verdicts} payloads were invalid; it should be a third`);

if (values.output !== undefined) {
  const text = `# Memory

Written by \`cargo xtask soak\`. Calls of all kinds, on good and on broken payloads, then one stream of NDJSON, in one process of
Node.js ${process.version} on ${process.platform}; garbage is collected before each row. In MiB: what the system counts for the process, the
objects of JavaScript, and buffers. Memory that something holds on to would grow from row to row.

| after so many | | resident | heap | buffers |
|---|---:|---:|---:|---:|
${rows.join("\n")}
`;
  await writeFile(values.output, text);
}
