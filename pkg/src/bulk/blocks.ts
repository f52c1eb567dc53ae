import type { Signal } from "../api/stream.js";
import { chunksOfText, step, unlessAborted, type Chunks } from "./chunks.js";
import { Cutter, type Block } from "./cutter.js";
import { Parts } from "./parts.js";

/** The most bytes that are processed together: few enough for the caches of a processor. */
const LARGEST_PART = 128 * 1024;
/** After this many bytes, other tasks of the program get their turn, even if the source never waits. */
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

  /** `expected` is the number of bytes that will be taken at once. */
  constructor(source: unknown, limit: number, signal: Signal | undefined, expected = LARGEST_PART) {
    this.#chunks = chunksOfText(source);
    this.#cutter = new Cutter(limit, expected + LARGEST_PART);
    this.#signal = signal;
  }

  /** How many bytes there are. */
  get size(): number {
    return this.#cutter.size;
  }

  /** How many bytes of whole lines there are. Computing it takes time. */
  get ready(): number {
    return this.#cutter.ready;
  }

  /** Whether no more can be read before they are taken. */
  get isFull(): boolean {
    return this.#cutter.isFull;
  }

  /** Reads on, and says whether there was anything to read. */
  async read(): Promise<boolean> {
    if (this.#isAtEnd) return false;
    if (this.#rest.length === 0) await this.#pull();
    const part = this.#rest.subarray(0, LARGEST_PART);
    this.#rest = this.#rest.subarray(part.length);
    this.#cutter.push(part);
    return true;
  }

  /** The whole lines that were read. */
  take(): Block {
    return this.#cutter.take();
  }

  /** What is left at the end. */
  finish(): Block[] {
    return this.#cutter.finish();
  }

  /** Takes back the bytes of a block that nobody needs any more. */
  giveBack(bytes: Uint8Array): void {
    this.#cutter.giveBack(bytes);
  }

  /** Gives up the source. */
  close(reason?: unknown): void {
    if (this.#isAtEnd) return;
    this.#isAtEnd = true;
    this.#chunks.close(reason);
  }

  async #pull(): Promise<void> {
    if (this.#read >= TURN) await this.#pause();
    const next = step(this.#chunks, this.#signal);
    const { done, value } = next instanceof Promise ? await next : next;
    this.#isAtEnd ||= done === true;
    this.#rest = done ? this.#parts.finish() : this.#parts.take(value);
    this.#read += this.#rest.length;
  }

  async #pause(): Promise<void> {
    this.#read = 0;
    await unlessAborted(new Promise<void>(later), this.#signal);
  }
}

/** Calls back when other tasks have had their turn. In browsers, a timer would wait longer than that. */
function later(callback: () => void): void {
  if (typeof setImmediate === "function") return void setImmediate(callback);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback();
  };
  port2.postMessage(undefined);
}
