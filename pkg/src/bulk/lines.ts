import type { LineVerdict } from "../api/stream.js";
import type { Glue } from "../glue.js";
import type { Host } from "../host.js";
import type { Payload } from "../input.js";
import type { Settings } from "../options.js";
import { hasIssues, isValid } from "../packed.js";
import type { Issue } from "../types.js";
import type { Block } from "./cutter.js";

/** How many numbers the core gives for a payload: the lines before it, its offset, its length, and the verdict. */
const COLUMNS = 4;
const LARGEST_LENGTH = 2 ** 32 - 1;

/** What the core found in the first lines of a block. */
export interface Lines {
  /** How many lines that is, and the columns of each payload. */
  found: Uint32Array;
  /** The issues of each payload that has any, as JSON. */
  issues: string;
  /** How many bytes were read, without what had begun before the block. */
  read: number;
  begun: number;
}

/** Whole lines that are ready to be written into memory. */
export interface LinesPayload {
  readonly payload: Payload;
  /** As {@link Block.begun}, once they are written. */
  readonly begun: number;
}

/** Validates the lines of a block, as many as the core takes at once. */
export function readLines(host: Host, entity: number, { bytes, begun }: Block, settings: Settings): Lines {
  const payload = { isValue: false, bytes, text: undefined, length: bytes.length };
  return readPayload(host, entity, { payload, begun }, settings);
}

/** As {@link readLines}, of lines that are not there yet. */
export function readPayload(host: Host, entity: number, lines: LinesPayload, settings: Settings): Lines {
  const verb = (glue: Glue, { length }: Payload): Lines => {
    const { begun } = lines;
    const read = glue.validateLines(entity, length, Math.min(begun, LARGEST_LENGTH));
    return { found: glue.lines(), issues: glue.text(), read, begun };
  };
  // The limit is one for lines, and the core holds each of them against it.
  return host.again(verb, lines.payload, settings, Infinity);
}

/** Makes verdicts out of what the core found, one when it is asked for. */
export class Verdicts {
  /** The lines before, and their bytes. */
  #line = 0;
  #offset = 0;
  #lines: Lines = { found: new Uint32Array(1), issues: "[]", read: 0, begun: 0 };
  #next = 1;
  #issues: Issue[][] = [];
  #nextIssues = 0;

  /** Goes on to lines that stand behind those of before, which have no more verdicts. */
  goOn(lines: Lines): void {
    this.#line += this.#lines.found[0] ?? 0;
    this.#offset += this.#lines.begun + this.#lines.read;
    this.#lines = lines;
    this.#next = 1;
    this.#issues = JSON.parse(lines.issues) as Issue[][];
    this.#nextIssues = 0;
  }

  next(): LineVerdict | undefined {
    const { found, begun } = this.#lines;
    const at = this.#next;
    if (at >= found.length) return undefined;
    this.#next += COLUMNS;
    const line = found[at] ?? 0;
    const start = found[at + 1] ?? 0;
    const packed = found[at + 3] ?? 0;
    return {
      line: this.#line + line + 1,
      offset: this.#offset + (line === 0 ? 0 : begun) + start,
      length: found[at + 2] ?? 0,
      ok: isValid(packed),
      issues: hasIssues(packed) ? (this.#issues[this.#nextIssues++] ?? []) : [],
    };
  }
}
