// Runs in a thread of a pool: one instance of the core, and one job after the other.

import { parentPort, workerData } from "node:worker_threads";
import { readLines } from "../bulk/lines.js";
import type { Host } from "../host.js";
import { loadModule } from "../load/module.js";
import { byteLimit } from "../options.js";
import { hasIssues } from "../packed.js";
import type { Answer, Job, Start, Verdicts } from "./job.js";

const host = loadModule((workerData as Start).module);

parentPort?.on("message", (job: Job) => {
  const answer = answerTo(job);
  const transfer: ArrayBuffer[] = [];
  if (answer.kind === "lines") transfer.push(answer.lines.found.buffer as ArrayBuffer, answer.bytes.buffer as ArrayBuffer);
  if (answer.kind === "payloads") transfer.push(answer.verdicts.packed.buffer as ArrayBuffer);
  parentPort?.postMessage(answer, transfer);
});

function answerTo(job: Job): Answer {
  try {
    const settings = host.settle(job.settings);
    if (job.kind === "payloads") return { kind: "payloads", verdicts: verdictsOf(host, { ...job, settings }) };
    return { kind: "lines", lines: readLines(host, job.entity, job, settings), bytes: job.bytes };
  } catch (error) {
    const name = error instanceof TypeError ? "TypeError" : "SpecAutomationError";
    return { kind: "failure", name, message: error instanceof Error ? error.message : String(error) };
  }
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
