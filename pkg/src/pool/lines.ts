import { behind } from "../bulk/stream.js";
import type { Blocks } from "../bulk/blocks.js";
import type { Block } from "../bulk/cutter.js";
import type { Lines } from "../bulk/lines.js";
import type { LineSource } from "../bulk/results.js";
import type { Settings } from "../options.js";
import { Gathering } from "./gathering.js";
import { DEPTH } from "./thread.js";
import type { Threads } from "./threads.js";

/** What a thread found, and what of its block is left. */
interface Found {
  lines: Lines;
  left: Block | undefined;
}

/** Lines that are read on the threads of a pool, several blocks at a time, and given in order. */
export class PoolLines implements LineSource {
  readonly #threads: Threads;
  readonly #entity: number;
  readonly #settings: Settings;
  readonly #blocks: Blocks;
  readonly #gathering = new Gathering();
  /** What the threads have in hand, or have done and nobody took, in order. */
  readonly #ahead: Promise<Found>[] = [];
  #unlisten: (() => void) | undefined;
  #isAtEnd = false;
  #failure: { error: unknown } | undefined;
  /** Goes on with what waits: the reading for room, the caller for lines. */
  #wake: (() => void)[] = [];

  constructor(threads: Threads, entity: number, settings: Settings, blocks: Blocks) {
    this.#threads = threads;
    this.#entity = entity;
    this.#settings = settings;
    this.#blocks = blocks;
  }

  async next(): Promise<Lines | undefined> {
    if (this.#unlisten === undefined) this.#begin();
    while (this.#ahead.length === 0) {
      if (this.#failure !== undefined) throw this.#failure.error;
      if (this.#isAtEnd) return undefined;
      await this.#change();
    }
    const { lines, left } = await (this.#ahead[0] as Promise<Found>);
    if (left === undefined) this.#ahead.shift();
    else this.#ahead[0] = this.#read(left);
    this.#changed();
    return lines;
  }

  close(reason?: unknown): void {
    this.#isAtEnd = true;
    this.#unlisten?.();
    this.#blocks.close(reason);
    this.#changed();
  }

  #begin(): void {
    // Blocks that were gathered while all threads were busy go out when one is free, even if the source says no more.
    this.#unlisten = this.#threads.listen(() => this.#flush());
    void this.#readAhead().catch((error: unknown) => (this.#failure = { error })).finally(() => {
      this.#isAtEnd = true;
      this.#unlisten?.();
      this.#changed();
    });
  }

  async #readAhead(): Promise<void> {
    while (!this.#isAtEnd) {
      const block = await this.#blocks.next();
      if (block === undefined) break;
      if (!this.#gathering.fits(block)) this.#send();
      this.#gathering.add(block);
      this.#flush();
      while (this.#ahead.length >= this.#most && !this.#isAtEnd) await this.#change();
    }
    // Even an empty one, so that options that are not taken are said to be.
    if (!this.#isAtEnd) this.#send();
  }

  /** As many blocks as the threads take at once, and one that is being taken by the caller. */
  get #most(): number {
    return this.#threads.count * DEPTH + 1;
  }

  #flush(): void {
    if (this.#gathering.isEnough || (!this.#gathering.isEmpty && this.#threads.isFree)) this.#send();
  }

  #send(): void {
    this.#ahead.push(this.#read(this.#gathering.take()));
    this.#changed();
  }

  #read({ bytes, begun }: Block): Promise<Found> {
    const job = { kind: "lines", entity: this.#entity, settings: this.#settings, bytes, begun } as const;
    const found = this.#threads.do(job, [bytes.buffer as ArrayBuffer]).then((answer) => {
      if (answer.kind !== "lines") throw new TypeError("a thread answers what it was asked");
      const left = behind({ bytes: answer.bytes, begun: 0 }, answer.lines);
      if (left === undefined) this.#gathering.giveBack(answer.bytes);
      return { lines: answer.lines, left };
    });
    // It is thrown when its turn comes, if ever.
    found.catch(() => {});
    return found;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve));
  }

  #changed(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
