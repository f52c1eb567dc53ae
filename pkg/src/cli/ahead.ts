import type { Payload } from "../input.js";
import { readOptions, type Settings } from "../options.js";
import { CLEAN } from "../packed.js";
import { DEPTH } from "../pool/thread.js";
import type { Threads } from "../pool/threads.js";
import type { Taking } from "./settings.js";

/** So many bytes, or so many steps, go to a thread at once; fewer when no more came for so many milliseconds. */
const ENOUGH = 512 * 1024;
const MANY = 4096;
const PAUSE = 20;

/** What is next in the order of a report: a payload, or something that is not checked. */
interface Step {
  document?: { bytes: Uint8Array };
}

/** Takes a step; what it gives is waited for. */
export type Take<Item> = (step: Item, isClean: boolean) => Promise<void> | undefined;

/**
 * Lets threads check payloads ahead of the report, and takes the steps in order: of a payload it is known then whether it
 * has no issues. The others are checked once more by the instance that reports, and so are all that a thread failed on.
 */
export class Ahead<Item extends Step> {
  readonly #threads: Threads;
  readonly #asked: { entity: number; settings: Settings };
  readonly #limit: number;
  readonly #take: Take<Item>;
  /** What is being gathered, and the bytes of its payloads. */
  #steps: Item[] = [];
  #size = 0;
  #timer: NodeJS.Timeout | undefined;
  /** What the threads have in hand, in order; each ends after the one before. */
  #inHand: Promise<void>[] = [];
  #failed: Promise<void> | undefined;

  constructor(threads: Threads, { entity, options, maxBytes }: Taking, take: Take<Item>) {
    this.#threads = threads;
    this.#asked = { entity, settings: readOptions(options) };
    this.#limit = maxBytes;
    this.#take = take;
  }

  /** Adds a step, and waits while the threads have enough to do. */
  push(step: Item): Promise<void> | undefined {
    this.#steps.push(step);
    this.#size += this.#kept(step).length;
    if (this.#size >= ENOUGH || this.#steps.length >= MANY) this.#send();
    else this.#timer ??= setTimeout(() => this.#send(), PAUSE);
    if (this.#failed !== undefined) return this.#failed;
    return this.#inHand.length > this.#threads.count * DEPTH ? this.#inHand.shift() : undefined;
  }

  /** Waits until every step was taken. */
  async end(): Promise<void> {
    this.#send();
    await this.#inHand.at(-1);
  }

  /** Forgets what was not sent. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #send(): void {
    this.close();
    this.#timer = undefined;
    const steps = this.#steps;
    const verdicts = this.#check(steps);
    const taken = this.#takeAll(this.#inHand.at(-1), steps, verdicts);
    taken.catch(() => {
      this.#failed = taken;
    });
    this.#inHand.push(taken);
    this.#steps = [];
    this.#size = 0;
  }

  /** Has a thread check all payloads, which go to it in one buffer. */
  async #check(steps: readonly Item[]): Promise<Uint32Array> {
    // All of it is written.
    const room = Buffer.allocUnsafeSlow(this.#size);
    let end = 0;
    const payloads = steps.flatMap((step): Payload[] => {
      if (step.document === undefined) return [];
      const kept = this.#kept(step);
      room.set(kept, end);
      const bytes = room.subarray(end, (end += kept.length));
      return [{ isValue: false, bytes, text: undefined, length: step.document.bytes.length }];
    });
    if (payloads.length === 0) return new Uint32Array(0);
    const job = { kind: "payloads", ...this.#asked, payloads, isBrief: true } as const;
    const answer = await this.#threads.do(job, [room.buffer]);
    return answer.kind === "payloads" ? answer.verdicts.packed : new Uint32Array(0);
  }

  async #takeAll(before: Promise<void> | undefined, steps: readonly Item[], verdicts: Promise<Uint32Array>): Promise<void> {
    const packed = await verdicts.catch(() => new Uint32Array(0));
    await before;
    let next = 0;
    for (const step of steps) {
      const isClean = step.document !== undefined && packed[next++] === CLEAN;
      const written = this.#take(step, isClean);
      if (written !== undefined) await written;
    }
  }

  /** The bytes of a payload; one that is over the limit is told by its length. */
  #kept({ document }: Item): Uint8Array {
    return document === undefined || document.bytes.length > this.#limit ? new Uint8Array(0) : document.bytes;
  }
}
