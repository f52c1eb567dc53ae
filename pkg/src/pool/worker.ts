// Runs in a thread of a pool: one instance of the core, and one job after the other.

import { parentPort, workerData } from "node:worker_threads";
import { readLines, type Lines } from "../bulk/lines.js";
import type { Host } from "../host.js";
import { loadModule } from "../load/module.js";
import { byteLimit, type Settings } from "../options.js";
import { hasIssues } from "../packed.js";
import { failureOf } from "./failure.js";
import { withSame } from "./identity.js";
import type { Answer, Job, Start, Verdicts } from "./job.js";
import { blocksOf } from "./range.js";

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

/** Reads a range as long as issues do not become too many for one message. */
function readRange({ entity, path, before, range }: Job & { kind: "range" }, settings: Settings): Answer {
  return withSame(path, before, (file) => {
    const lines: Lines[] = [];
    let issues = 0;
    for (const block of blocksOf(host, entity, settings, file, range)) {
      lines.push(block.lines);
      issues += block.lines.issues.length;
      const left = { start: block.next, end: range.end };
      if (issues >= MOST_ISSUES && left.start < left.end) return { kind: "range", lines, left };
    }
    return { kind: "range", lines, left: undefined };
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
