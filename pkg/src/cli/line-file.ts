import { closeSync, createReadStream, fstatSync, openSync, readSync, statSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import type { Lines } from "../bulk/lines.js";
import { Results, type LineSource } from "../bulk/results.js";
import { SpecAutomationError } from "../error.js";
import { isPacked } from "../gzip.js";
import type { Host } from "../host.js";
import { readOptions } from "../options.js";
import { FileLines, type KnownFile } from "../pool/file.js";
import { identityOf } from "../pool/identity.js";
import { blocksOf, type RangeBlock } from "../pool/range.js";
import type { Threads } from "../pool/threads.js";
import { documents, type Document } from "./documents.js";
import { withoutContents } from "./gather.js";
import type { Taking } from "./settings.js";
import { CHUNK, isLinesName, isText, SAMPLE, STDIN } from "./source.js";

/** A payload of a file. */
export interface Looked {
  document: Document;
  /** Whether it has no issues, if that is known; its bytes are not there then. */
  isClean?: boolean;
}

/** Who looks at lines: threads, or the instance of this one. */
export interface Lookers {
  host: Host;
  threads: Threads | undefined;
  /** Hears how many bytes were looked at. */
  seen(bytes: number): void;
}

/** Whether a file has lines that are worth looking at many at a time; what it is named by is `name`. */
export function isLineFile(path: string, name: string): boolean {
  if (path === STDIN || !isLinesName(name)) return false;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile() || found.size <= CHUNK) return false;
  const file = openSync(path, "r");
  try {
    const head = bytesAt(file, 0, SAMPLE);
    return !isPacked(head) && isText(head);
  } finally {
    closeSync(file);
  }
}

/**
 * The payloads of such a file. Many lines at a time are looked at, to know which have no issues. When threads fail on that, or
 * another file has taken the name of this one, nothing is known of the lines that follow.
 */
export async function* looked(path: string, taking: Taking, lookers: Lookers): AsyncGenerator<Looked> {
  const file = openSync(path, "r");
  const identity = identityOf(fstatSync(file, { bigint: true }));
  let [count, line, end] = [0, 0, 0];
  try {
    for await (const found of new Results(sourceOf({ path, identity }, file, taking, lookers), undefined)) {
      const { offset, length } = found;
      ({ line } = found);
      lookers.seen(offset + length - end);
      end = offset + length;
      const isClean = found.ok && found.issues.length === 0;
      const bytes = isClean ? NOTHING : length > taking.maxBytes ? withoutContents(length) : bytesAt(file, offset, length);
      yield { document: { bytes, index: count++, byteOffset: offset, lineOffset: line - 1, columnOffset: 0 }, isClean };
    }
    // A file without any is none that is good.
    if (count === 0) yield { document: { bytes: NOTHING, index: 0, byteOffset: 0, lineOffset: 0, columnOffset: 0 } };
  } catch (error) {
    const isChanged = error instanceof SpecAutomationError && error.code === "file_changed";
    // After other failures here, what was reported so far is lost with the instance.
    if (lookers.threads === undefined && !isChanged) throw error;
    yield* oneByOne(file, taking.maxBytes, count, Math.max(line - 1, 0), end);
  } finally {
    closeSync(file);
  }
}

const NOTHING = Buffer.alloc(0);

/** What is left of a file behind so many payloads, from a place in a line of which nothing else is left. */
async function* oneByOne(file: number, limit: number, count: number, line: number, start: number): AsyncGenerator<Looked> {
  for await (const document of documents(createReadStream("", { fd: file, autoClose: false, start }), true, limit)) {
    // Where nothing is left, there is an empty one.
    if (document.bytes.length === 0 && count > 0) return;
    document.index += count;
    document.byteOffset += start;
    document.lineOffset += line;
    yield { document };
  }
}

function sourceOf(known: KnownFile, file: number, { entity, options }: Taking, { host, threads }: Lookers): LineSource {
  // That there is one is all that is asked.
  const settings = readOptions({ ...options, maxIssues: 1 });
  if (threads !== undefined) return new FileLines(threads, entity, settings, async () => known);
  return new OwnBlocks(blocksOf(host, entity, settings, file, { start: 0, end: Number(known.identity.size) }));
}

/** Blocks of lines that are looked at here. Others have their turn between them. */
class OwnBlocks implements LineSource {
  readonly #blocks: Generator<RangeBlock>;

  constructor(blocks: Generator<RangeBlock>) {
    this.#blocks = blocks;
  }

  async next(): Promise<Lines | undefined> {
    await setImmediate();
    const next = this.#blocks.next();
    return next.done ? undefined : next.value.lines;
  }

  close(): void {
    this.#blocks.return(undefined);
  }
}

function bytesAt(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}
