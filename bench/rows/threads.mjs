// The same stream, and the same file, on one thread and on two.

import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Run } from "../../pkg/dist/index.node.js";
import { createPool } from "../../pkg/dist/pool.js";
import { variedRun } from "../corpus/run.mjs";
import { heavy, measure } from "../measure.mjs";
import { allValid, inChunks, validStream } from "./streams.mjs";

const RUNS = 5000;
export const ALONE = "`Run.validateStream`";
/** What would be left if no core ever waited. */
export const BUSY = "the CPU time of all threads with a pool of 2, on two cores that never wait";
const CORES = 2;

const NOTE = `Beside the threads of a pool works the main thread, which reads the stream and hands out verdicts: it needs a
part of a core as well. A file is read by the threads themselves, so that there is nothing to hand to them; it is in the
memory of the system already.`;

export async function* threads({ settings }) {
  const runs = Array.from({ length: RUNS }, (_, index) => JSON.stringify(variedRun(index + 1)));
  const bytes = new TextEncoder().encode(`${runs.join("\n")}\n`);
  const chunks = inChunks(bytes);
  const folder = mkdtempSync(join(tmpdir(), "threads-"));
  const file = join(folder, "runs.ndjson");
  writeFileSync(file, bytes);
  const pools = [1, 2].map((count) => createPool({ threads: count }));
  const tasks = {
    [ALONE]: async () => validStream(Run, chunks, RUNS),
    "the same of `createReadStream`": async () => validStream(Run, createReadStream(file), RUNS),
  };
  for (const pool of pools) {
    tasks[poolOf(pool.threads)] = async () => validStream(pool.Run, chunks, RUNS);
    tasks[fileOf(pool.threads)] = async () => allValid(pool.Run.validateFile(file), RUNS);
  }
  tasks[BUSY] = Object.assign(async () => validStream(pools[1].Run, chunks, RUNS), { clock: busy });
  const times = await measure(tasks, heavy(settings));
  for (const pool of pools) await pool.close();
  rmSync(folder, { recursive: true });
  const title = `${RUNS} different runs as NDJSON on threads, ${bytes.length} bytes`;
  yield { id: "threads", title, note: NOTE, base: ALONE, ours: [ALONE], times };
}

async function busy(task, count) {
  const before = process.cpuUsage();
  for (let i = 0; i < count; i += 1) await task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CORES;
}

export const poolOf = (count) => `the same of a pool of ${count}`;
export const fileOf = (count) => `\`validateFile\` of a pool of ${count}`;
