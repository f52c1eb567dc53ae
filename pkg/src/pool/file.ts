import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Lines } from "../bulk/lines.js";
import type { LineSource } from "../bulk/results.js";
import type { Settings } from "../options.js";
import type { Range } from "./range.js";
import { AHEAD } from "./thread.js";
import type { Threads } from "./threads.js";

/** So many bytes a message to a thread is worth, and so many at most are one thread's. */
const LEAST = 512 * 1024;
const MOST = 4 * 1024 * 1024;
/** So many ranges each thread should have, so that all are at work to the end. */
const RANGES = 8;

/** What a thread found, and what it has not come to. */
interface Found {
  lines: Lines[];
  left: Range | undefined;
}

/** The lines of a file, which the threads of a pool read themselves: several parts at a time, and given in order. */
export class FileLines implements LineSource {
  readonly #threads: Threads;
  readonly #entity: number;
  readonly #settings: Settings;
  readonly #path: string;
  /** What the threads have in hand, or have done and nobody took, in order. */
  readonly #ahead: Promise<Found>[] = [];
  /** What came of the range before them. */
  #taken: Lines[] = [];
  /** How many bytes the file had at first, and how many were handed out. */
  #size: number | undefined;
  #start = 0;

  constructor(threads: Threads, entity: number, settings: Settings, path: string) {
    this.#threads = threads;
    this.#entity = entity;
    this.#settings = settings;
    this.#path = path;
  }

  async next(): Promise<Lines | undefined> {
    if (this.#size === undefined) {
      this.#size = await sizeOf(this.#path);
      // Even of an empty file something is read, so that options that are not taken are said to be.
      if (this.#size === 0) this.#ahead.push(this.#read({ start: 0, end: 0 }));
    }
    while (this.#taken.length === 0) {
      this.#readAhead(this.#size);
      const first = this.#ahead.shift();
      if (first === undefined) return undefined;
      const { lines, left } = await first;
      this.#taken = lines;
      if (left !== undefined) this.#ahead.unshift(this.#read(left));
    }
    return this.#taken.shift();
  }

  close(): void {
    this.#start = Infinity;
    this.#ahead.length = 0;
  }

  /** Hands out as many ranges as the threads are to have, and one for what the caller is taking. */
  #readAhead(size: number): void {
    const step = Math.min(Math.max(LEAST, Math.ceil(size / this.#threads.count / RANGES)), MOST);
    while (this.#start < size && this.#ahead.length <= this.#threads.count * AHEAD) {
      const end = Math.min(this.#start + step, size);
      this.#ahead.push(this.#read({ start: this.#start, end }));
      this.#start = end;
    }
  }

  #read(range: Range): Promise<Found> {
    const job = { kind: "range", entity: this.#entity, settings: this.#settings, path: this.#path, range } as const;
    const found = this.#threads.do(job, []).then((answer) => {
      if (answer.kind !== "range") throw new TypeError("a thread answers what it was asked");
      return answer;
    });
    // It is thrown when its turn comes, if ever.
    found.catch(() => {});
    return found;
  }
}

/** The path that a caller names; where it begins does not change with the current folder. */
export function pathOf(file: unknown): string {
  if (file instanceof URL) return fileURLToPath(file);
  if (typeof file === "string") return resolve(file);
  throw new TypeError("`path` must be a string or a URL");
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isFile()) throw new TypeError("`path` must name a regular file; others are read as a stream");
  return found.size;
}
