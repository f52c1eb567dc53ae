import { Buffer } from "node:buffer";
import { open, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Lines } from "../bulk/lines.js";
import type { LineSource } from "../bulk/results.js";
import { isPacked } from "../gzip.js";
import type { Settings } from "../options.js";
import { identityOf, type Identity } from "./identity.js";
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

/** A file as it is at first. */
export interface KnownFile {
  path: string;
  identity: Identity;
}

/** The lines of a file, which the threads of a pool read themselves: several parts at a time, and given in order. */
export class FileLines implements LineSource {
  readonly #threads: Threads;
  readonly #entity: number;
  readonly #settings: Settings;
  readonly #open: () => Promise<KnownFile>;
  #file: KnownFile | undefined;
  /** What the threads have in hand, or have done and nobody took, in order. */
  readonly #ahead: Promise<Found>[] = [];
  /** What came of the range before them. */
  #taken: Lines[] = [];
  /** How many bytes were handed out; even those of an empty file are, so that options that are not taken are said to be. */
  #start = -1;

  /** The file is looked at when lines are asked for. */
  constructor(threads: Threads, entity: number, settings: Settings, open: () => Promise<KnownFile>) {
    this.#threads = threads;
    this.#entity = entity;
    this.#settings = settings;
    this.#open = open;
  }

  async next(): Promise<Lines | undefined> {
    const file = (this.#file ??= await this.#open());
    while (this.#taken.length === 0) {
      this.#readAhead(file);
      const first = this.#ahead.shift();
      if (first === undefined) return undefined;
      const { lines, left } = await first;
      this.#taken = lines;
      if (left !== undefined) this.#ahead.unshift(this.#read(file, left));
    }
    return this.#taken.shift();
  }

  close(): void {
    this.#start = Infinity;
    this.#ahead.length = 0;
  }

  /** Hands out as many ranges as the threads are to have, and one for what the caller is taking. */
  #readAhead(file: KnownFile): void {
    const size = Number(file.identity.size);
    const step = Math.min(Math.max(LEAST, Math.ceil(size / this.#threads.count / RANGES)), MOST);
    while (this.#start < size && this.#ahead.length <= this.#threads.count * AHEAD) {
      const start = Math.max(this.#start, 0);
      this.#start = Math.min(start + step, size);
      this.#ahead.push(this.#read(file, { start, end: this.#start }));
    }
  }

  #read({ path, identity }: KnownFile, range: Range): Promise<Found> {
    const job = { kind: "range", entity: this.#entity, settings: this.#settings, path, before: identity, range } as const;
    const found = this.#threads.do(job, []).then((answer) => {
      if (answer.kind !== "range") throw new TypeError("a thread answers what it was asked");
      return answer;
    });
    // It is thrown when its turn comes, if ever.
    found.catch(() => {});
    return found;
  }
}

/** How to open the file that a caller names, which stays the same when the current folder changes. */
export function fileAt(path: unknown): () => Promise<KnownFile> {
  if (!(path instanceof URL) && typeof path !== "string") throw new TypeError("`path` must be a string or a URL");
  const whole = path instanceof URL ? fileURLToPath(path) : resolve(path);
  return () => lookAt(whole);
}

async function lookAt(path: string): Promise<KnownFile> {
  // Before it is opened, which would wait for whoever writes to a pipe.
  if (!(await stat(path)).isFile()) {
    throw new TypeError(`\`${path}\` is no regular file: \`validateStream\` takes what is read from others`);
  }
  const file = await open(path);
  try {
    const found = await file.stat({ bigint: true });
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    if (bytesRead === 2 && isPacked(buffer)) {
      throw new TypeError(`\`${path}\` is packed with gzip: \`validateStream\` takes what is read from it through \`createGunzip\``);
    }
    return { path, identity: identityOf(found) };
  } finally {
    await file.close();
  }
}
