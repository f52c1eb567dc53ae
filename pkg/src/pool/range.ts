import { Buffer } from "node:buffer";
import { readSync } from "node:fs";
import { readPayload, type Lines, type LinesPayload } from "../bulk/lines.js";
import type { Host } from "../host.js";
import type { Filler, Payload } from "../input.js";
import { byteLimit, type Settings } from "../options.js";
import { changed } from "./identity.js";

const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** So many bytes are looked at together: few enough for the caches of a processor. */
const BLOCK = 256 * 1024;
/** So many bytes are read at once where nothing but the end of a line is looked for; most lines are shorter. */
const STEP = 16 * 1024;

/** A part of a file, in bytes: the lines that begin in it, of which the last one may end behind it. */
export interface Range {
  start: number;
  end: number;
}

/** Some lines of a range, and where the next ones begin. */
export interface RangeBlock {
  lines: Lines;
  next: number;
}

/** Validates the lines of a range of a file, block by block. */
export function* blocksOf(host: Host, entity: number, settings: Settings, file: number, range: Range): Generator<RangeBlock> {
  for (let { start } = range; start < range.end; ) {
    const block = new RangeLines(file, { start, end: Math.min(start + BLOCK, range.end) }, byteLimit(settings));
    const lines = readPayload(host, entity, block, settings);
    if (block.failure !== undefined) throw block.failure;
    start = block.start + lines.begun + lines.read;
    yield { lines, next: start };
  }
}

/**
 * The lines of a range on their way into memory. Of a line that goes on behind the range and has more than `limit` bytes
 * nothing is kept but its length: it comes alone.
 */
export class RangeLines implements Filler, LinesPayload {
  readonly payload: Payload = { isValue: false, bytes: undefined, text: undefined, filler: this, length: 0 };
  /** Where the first line begins: at the end of the range if none does in it. */
  readonly start: number;
  /** How many bytes of the first line were not kept. */
  begun = 0;
  /** Why the file could not be read. */
  failure: unknown;
  readonly #file: number;
  readonly #end: number;
  readonly #limit: number;
  #room: number;

  constructor(file: number, { start, end }: Range, limit: number) {
    this.#file = file;
    this.#end = end;
    this.#limit = limit;
    // Whether a line begins at the start, the byte before it says.
    this.start = start === 0 ? 0 : Math.min(newlineFrom(file, start - 1, end) + 1, end);
    this.#room = end - this.start + STEP;
  }

  fill(view: Uint8Array): number {
    try {
      for (; this.#room <= view.length; this.#room *= 2) {
        const length = this.#read(view.subarray(0, this.#room));
        if (length !== undefined) return length;
      }
      return this.#room;
    } catch (error) {
      this.failure = error;
      return 0;
    }
  }

  /** How many bytes of lines were read; nothing if the last one does not fit in. */
  #read(view: Uint8Array): number | undefined {
    const inside = this.#end - this.start;
    if (inside === 0) return 0;
    const length = readAll(this.#file, view, this.start);
    if (length < inside) throw changed("the file");
    const newline = view.subarray(0, length).indexOf(NEWLINE, inside - 1);
    if (newline !== -1) return newline + 1;
    if (length < view.length) return length;
    const last = view.subarray(0, inside).lastIndexOf(NEWLINE) + 1;
    if (length - last <= this.#limit + 1) return undefined;
    return last > 0 ? last : this.#readEnd(view);
  }

  /** Reads nothing but the end of the first line. */
  #readEnd(view: Uint8Array): number {
    const newline = newlineFrom(this.#file, this.start + view.length);
    readAll(this.#file, view.subarray(0, 1), newline - 1);
    const end = newline - Number(view[0] === RETURN);
    this.begun = end - this.start;
    return readAll(this.#file, view.subarray(0, newline + 1 - end), end);
  }
}

const step = Buffer.alloc(STEP);

/** Where the first newline is from a place on; if there is none, where the file ends, or `end`. */
function newlineFrom(file: number, start: number, end = Infinity): number {
  for (let at = start; at < end; at += STEP) {
    const length = readAll(file, step, at);
    const newline = step.subarray(0, length).indexOf(NEWLINE);
    if (newline !== -1 || length < STEP) return at + (newline === -1 ? length : newline);
  }
  return end;
}

/** Fills the view from a place on, as far as the file goes. */
function readAll(file: number, view: Uint8Array, start: number): number {
  let length = 0;
  while (length < view.length) {
    const read = readSync(file, view, length, view.length - length, start + length);
    if (read === 0) break;
    length += read;
  }
  return length;
}
