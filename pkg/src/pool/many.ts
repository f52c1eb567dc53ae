import type { Verdict } from "../api/results.js";
import type { Signal } from "../api/stream.js";
import { step, unlessAborted, type Chunks } from "../bulk/chunks.js";
import { encode } from "../encode/encode.js";
import { readInput, type Payload } from "../input.js";
import { byteLimit, type Settings } from "../options.js";
import type { Issue } from "../types.js";
import type { Verdicts } from "./job.js";
import { AHEAD } from "./thread.js";
import type { Threads } from "./threads.js";

/** What one message carries: so many bytes, or so many payloads. */
const ENOUGH = 512 * 1024;
const MANY = 2048;

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
    for await (const payloads of batches(many, asked)) {
      const batch = validateBatch(threads, payloads, asked);
      // It is thrown when its turn comes, if ever.
      batch.catch(() => {});
      inHand.push(batch);
      if (inHand.length > threads.count * AHEAD) await take();
    }
    while (inHand.length > 0) await take();
    return verdicts;
  } catch (error) {
    many.close(error);
    throw error;
  }
}

async function* batches(many: Chunks, { settings, signal }: Asked): AsyncGenerator<Payload[]> {
  const limit = byteLimit(settings);
  let batch: Payload[] = [];
  let size = 0;
  for (;;) {
    const next = step(many, signal);
    const { done, value } = next instanceof Promise ? await next : next;
    if (done) break;
    const payload = readInput(value, limit, encode);
    batch.push(payload.bytes === undefined ? payload : { ...payload, bytes: owned(payload, limit) });
    size += payload.text?.length ?? payload.length;
    if (size < ENOUGH && batch.length < MANY) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  // Even an empty one, so that options that are not taken are said to be.
  yield batch;
}

/** Bytes that can be given away. Those that are over the limit are refused by their length, and stay. */
function owned({ bytes, length }: Payload, limit: number): Uint8Array {
  return bytes === undefined || length === 0 || length > limit ? new Uint8Array(0) : new Uint8Array(bytes);
}

async function validateBatch(threads: Threads, payloads: Payload[], { entity, settings }: Asked): Promise<Verdict[]> {
  const transfer = payloads.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes.buffer as ArrayBuffer]));
  const answer = await threads.do({ kind: "payloads", entity, settings, payloads }, transfer);
  return answer.kind === "payloads" ? verdictsOf(answer.verdicts) : [];
}

function verdictsOf({ packed, issues }: Verdicts): Verdict[] {
  const found = JSON.parse(issues) as Issue[][];
  let next = 0;
  return Array.from(packed, (verdict) => ({
    ok: (verdict & 1) === 1,
    issues: verdict >> 1 === 0 ? [] : (found[next++] ?? []),
  }));
}
