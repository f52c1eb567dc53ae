// Runs in a thread of a pool: one instance of the core, and one job after the other.

import { parentPort, workerData } from "node:worker_threads";
import { readLines, readPayload, type Lines } from "../bulk/lines.js";
import type { Host } from "../host.js";
import { loadModule } from "../load/module.js";
import { byteLimit, type Settings } from "../options.js";
import { hasIssues } from "../packed.js";
import { RangeLines, withFile } from "./range.js";
import { failureOf } from "./failure.js";
import type { Answer, Job, Start, Verdicts } from "./job.js";

/** So many bytes of a file are looked at together: few enough for the caches of a processor. */
const BLOCK = 256 * 1024;
/** So much JSON of issues goes in one message, and what one block more has. */
const MOST_ISSUES = 1024 * 1024;

const host = loadModule((workerData as Start).module);

parentPort?.on("message", (job: Job) => {
  const answer = answerTo(job);
  const transfer: ArrayBuffer[] = [];
  if (answer.kind === "lines") transfer.push(answer.lines.found.buffer as ArrayBuffer, answer.bytes.buffer as ArrayBuffer);
  if (answer.kind === "range") for (const { found } of answer.lines) transfer.push(found.buffer as ArrayBuffer);
  if (answer.kind === "payloads") transfer.push(answer.verdicts.packed.buffer as ArrayBuffer);
  parentPort?.postMessage(answer, transfer);
});

function answerTo(job: Job): Answer {
  try {
    const settings = host.settle(job.settings);
    if (job.kind === "payloads") return { kind: "payloads", verdicts: verdictsOf(host, { ...job, settings }) };
    if (job.kind === "range") return readRange(job, settings);
    return { kind: "lines", lines: readLines(host, job.entity, job, settings), bytes: job.bytes };
  } catch (error) {
    return failureOf(error);
  }
}

/** Reads a range block by block, as long as issues do not become too many for one message. */
function readRange({ entity, path, range }: Job & { kind: "range" }, settings: Settings): Answer {
  const limit = byteLimit(settings);
  return withFile(path, (file) => {
    const lines: Lines[] = [];
    let { start } = range;
    for (let issues = 0; start < range.end && issues < MOST_ISSUES; issues += lines.at(-1)?.issues.length ?? 0) {
      const block = new RangeLines(file, { start, end: Math.min(start + BLOCK, range.end) }, limit);
      const found = readPayload(host, entity, block, settings);
      if (block.failure !== undefined) throw block.failure;
      lines.push(found);
      start = block.start + found.begun + found.read;
    }
    return { kind: "range", lines, left: start < range.end ? { start, end: range.end } : undefined };
  });
}

function verdictsOf(host: Host, { entity, payloads, settings, isBrief }: Job & { kind: "payloads" }): Verdicts {
  const packed = new Uint32Array(payloads.length);
  const issues: string[] = [];
  for (const [index, payload] of payloads.entries()) {
    packed[index] = host.again(
      (glue, { length, isValue }) => {
        const found = glue.validate(entity, length, isValue);
        if (hasIssues(found) && isBrief !== true) issues.push(glue.issues());
        return found;
      },
      payload,
      settings,
      byteLimit(settings),
    );
  }
  return { packed, issues: `[${issues.join(",")}]` };
}
