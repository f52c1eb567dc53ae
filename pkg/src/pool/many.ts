import type { Verdict } from "../api/results.js";
import type { Signal } from "../api/stream.js";
import { step, unlessAborted, type Chunks } from "../bulk/chunks.js";
import { encode } from "../encode/encode.js";
import { readInput } from "../input.js";
import { byteLimit, type Settings } from "../options.js";
import { hasIssues, isValid } from "../packed.js";
import type { Issue } from "../types.js";
import { Batch } from "./batch.js";
import type { Verdicts } from "./job.js";
import { AHEAD } from "./thread.js";
import type { Threads } from "./threads.js";

/** How payloads are to be validated. */
export interface Asked {
  entity: number;
  settings: Settings;
  signal: Signal | undefined;
}

/** Validates payloads on the threads of a pool and gives their verdicts in order. */
export async function validateMany(threads: Threads, many: Chunks, asked: Asked): Promise<Verdict[]> {
  const inHand: Promise<Verdict[]>[] = [];
  const verdicts: Verdict[] = [];
  const take = async (): Promise<void> => {
    const next = await unlessAborted(inHand.shift() ?? Promise.resolve([]), asked.signal);
    for (const verdict of next) verdicts.push(verdict);
  };
  try {
    for await (const batch of batches(many, asked)) {
      const validated = validateBatch(threads, batch, asked);
      // It is thrown when its turn comes, if ever.
      validated.catch(() => {});
      inHand.push(validated);
      if (inHand.length > threads.count * AHEAD) await take();
    }
    while (inHand.length > 0) await take();
    return verdicts;
  } catch (error) {
    many.close(error);
    throw error;
  }
}

async function* batches(many: Chunks, { settings, signal }: Asked): AsyncGenerator<Batch> {
  const limit = byteLimit(settings);
  let batch = new Batch(limit);
  for (;;) {
    const next = step(many, signal);
    const { done, value } = next instanceof Promise ? await next : next;
    if (done) break;
    batch.add(readInput(value, limit, encode));
    if (!batch.isEnough) continue;
    yield batch;
    batch = new Batch(limit);
  }
  // Even an empty one, so that options that are not taken are said to be.
  yield batch;
}

async function validateBatch(threads: Threads, batch: Batch, { entity, settings }: Asked): Promise<Verdict[]> {
  const { payloads, buffers } = batch;
  const answer = await threads.do({ kind: "payloads", entity, settings, payloads }, buffers);
  return answer.kind === "payloads" ? verdictsOf(answer.verdicts) : [];
}

function verdictsOf({ packed, issues }: Verdicts): Verdict[] {
  const found = JSON.parse(issues) as Issue[][];
  let next = 0;
  return Array.from(packed, (verdict) => ({
    ok: isValid(verdict),
    issues: hasIssues(verdict) ? (found[next++] ?? []) : [],
  }));
}
