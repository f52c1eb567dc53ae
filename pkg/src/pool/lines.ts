import { behind } from "../bulk/stream.js";
import type { Blocks } from "../bulk/blocks.js";
import type { Block } from "../bulk/cutter.js";
import type { Lines } from "../bulk/lines.js";
import type { LineSource } from "../bulk/results.js";
import type { Settings } from "../options.js";
import { AHEAD } from "./thread.js";
import type { Threads } from "./threads.js";

/** So many bytes are worth a message to a thread; fewer go out when the source has paused for so many milliseconds. */
export const ENOUGH = 512 * 1024;
const PAUSE = 1;

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
  /** What the threads have in hand, or have done and nobody took, in order. */
  readonly #ahead: Promise<Found>[] = [];
  #unlisten: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isDue = false;
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
    this.#stop();
    this.#blocks.close(reason);
    this.#changed();
  }

  #begin(): void {
    // What was due while all threads were busy goes out when one is free.
    this.#unlisten = this.#threads.listen(() => this.#flush());
    void this.#readAhead().catch((error: unknown) => this.#fail(error)).finally(() => {
      this.#isAtEnd = true;
      this.#stop();
      this.#changed();
    });
  }

  /** Fails when the verdicts on all that came before were taken. */
  #fail(error: unknown): void {
    this.#failure = { error };
    if (this.#blocks.ready > 0 && !this.#isAtEnd) this.#send(this.#blocks.take());
  }

  #stop(): void {
    this.#unlisten?.();
    clearTimeout(this.#timer);
  }

  async #readAhead(): Promise<void> {
    while (!this.#isAtEnd && (await this.#blocks.read())) {
      this.#flush();
      while (this.#ahead.length >= this.#most && !this.#isAtEnd) await this.#change();
    }
    if (this.#isAtEnd) return;
    const blocks = this.#blocks.finish();
    // Even an empty one, so that options that are not taken are said to be.
    for (const block of blocks.length > 0 ? blocks : [{ bytes: new Uint8Array(0), begun: 0 }]) this.#send(block);
  }

  /** As many blocks as are read ahead, and one that is being taken by the caller. */
  get #most(): number {
    return this.#threads.count * AHEAD + 1;
  }

  /** Sends what was gathered if it is enough, or if it has waited and a thread has nothing better to do. */
  #flush(): void {
    const { size, isFull } = this.#blocks;
    const isWanted = size >= ENOUGH || isFull || (this.#isDue && this.#threads.isFree);
    if (isWanted && this.#blocks.ready > 0) return this.#send(this.#blocks.take());
    if (size > 0) this.#timer ??= setTimeout(() => {
      this.#isDue = true;
      this.#flush();
    }, PAUSE);
  }

  #send(block: Block): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isDue = false;
    this.#ahead.push(this.#read(block));
    this.#changed();
  }

  #read({ bytes, begun }: Block): Promise<Found> {
    const job = { kind: "lines", entity: this.#entity, settings: this.#settings, bytes, begun } as const;
    const found = this.#threads.do(job, [bytes.buffer as ArrayBuffer]).then((answer) => {
      if (answer.kind !== "lines") throw new TypeError("a thread answers what it was asked");
      const left = behind({ bytes: answer.bytes, begun: 0 }, answer.lines);
      if (left === undefined) this.#blocks.giveBack(answer.bytes);
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
