import type { Signal } from "../api/stream.js";
import { chunksOf, step, unlessAborted, type Chunks } from "./chunks.js";
import { Cutter, type Block } from "./cutter.js";
import { Parts } from "./parts.js";

/** The most bytes that are looked at together: few enough for the caches of a processor. */
const LARGEST_PART = 256 * 1024;
/** After so many bytes other tasks of the program have their turn, even if the source never waits. */
const TURN = 1024 * 1024;

/** The blocks of lines of a source. */
export class Blocks {
  readonly #chunks: Chunks;
  readonly #cutter: Cutter;
  readonly #signal: Signal | undefined;
  readonly #parts = new Parts();
  /** What of the last chunk is left. */
  #rest: Uint8Array = new Uint8Array(0);
  #read = 0;
  #isAtEnd = false;

  constructor(source: unknown, limit: number, signal: Signal | undefined) {
    this.#chunks = chunksOf(source);
    this.#cutter = new Cutter(limit);
    this.#signal = signal;
  }

  /** The next one; nothing at the end. It is good until the one after it is asked for. */
  async next(): Promise<Block | undefined> {
    while (!this.#isAtEnd) {
      if (this.#rest.length === 0) await this.#pull();
      const part = this.#rest.subarray(0, LARGEST_PART);
      this.#rest = this.#rest.subarray(part.length);
      const block = this.#cutter.push(part);
      if (block !== undefined) return block;
    }
    return this.#cutter.finish();
  }

  /** Gives up the source. */
  close(reason?: unknown): void {
    if (this.#isAtEnd) return;
    this.#isAtEnd = true;
    this.#chunks.close(reason);
  }

  async #pull(): Promise<void> {
    if (this.#read >= TURN) await this.#pause();
    const { done, value } = await step(this.#chunks, this.#signal);
    this.#isAtEnd ||= done === true;
    this.#rest = done ? this.#parts.finish() : this.#parts.take(value);
    this.#read += this.#rest.length;
  }

  async #pause(): Promise<void> {
    this.#read = 0;
    await unlessAborted(new Promise<void>(later), this.#signal);
  }
}

/** Calls back when other tasks have had their turn; browsers let a timer wait longer than that. */
function later(callback: () => void): void {
  if (typeof setImmediate === "function") return void setImmediate(callback);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback();
  };
  port2.postMessage(undefined);
}
