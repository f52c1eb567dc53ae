import { createReadStream, readFileSync, ReadStream, statSync } from "node:fs";
import { addAbortSignal, pipeline, Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { createGunzip } from "node:zlib";
import { SpecAutomationError } from "../error.js";
import { isPacked } from "../gzip.js";
import { chain } from "./chain.js";
import { releaseOn } from "./pipe.js";

/** The name that means the standard input. */
export const STDIN = "-";
/** What the standard input is called when nobody says. */
export const UNNAMED = "<stdin>";

const REASONS: Record<string, string> = {
  ENOENT: "no such file",
  EISDIR: "it is a directory",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENAMETOOLONG: "the name is too long",
  ENOTDIR: "a part of its path is no directory",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be too large",
  EROFS: "the disk is read-only",
  EMFILE: "too many files are open",
  EPIPE: "its reader has gone",
  ELOOP: "its symbolic links lead in a circle",
  Z_BUF_ERROR: "the gzip data ends too early",
  Z_DATA_ERROR: "the gzip data is damaged",
  BINARY: "it is binary, not JSON",
  CHANGED: "it changed while it was read",
  UTF16: "it is UTF-16, not UTF-8",
};

/** So many bytes are read at once: each time costs as much as checking some ten runs. */
export const CHUNK = 512 * 1024;
/** So many bytes are looked at to tell text from what is not. */
export const SAMPLE = 8192;

/** The contents of a file, or of the standard input, unpacked if it is gzip. Fails on what is not text. */
export function open(path: string, signal?: AbortSignal, seen?: (bytes: number) => void): AsyncIterable<Buffer> {
  const raw = path === STDIN ? process.stdin : isShort(path) ? atOnce(path) : createReadStream(path, { highWaterMark: CHUNK });
  if (signal !== undefined && raw instanceof Readable) addAbortSignal(signal, raw);
  if (signal !== undefined && raw instanceof ReadStream) releaseOn(signal, raw, path);
  return checked(unpacked(counted(raw, seen)));
}

/** Whether the name says that the file holds one value a line. */
export function isLinesName(path: string): boolean {
  return /\.(ndjson|jsonl)(\.gz)?$/i.test(path);
}

/** Why a file could not be written; `undefined` when the error is of another kind. */
export function writeFailure(error: unknown): string | undefined {
  const reason = readFailure(error);
  return reason === REASONS["ENOENT"] ? "its folder does not exist" : reason;
}

/** Why a file could not be read or changed; `undefined` when the error is of another kind. */
export function readFailure(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof SpecAutomationError) return undefined;
  if (!("code" in error) || typeof error.code !== "string") return undefined;
  return REASONS[error.code] ?? error.message;
}

/** Whether all of a file is one chunk. */
function isShort(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.isFile() && found.size <= CHUNK;
}

/** All of a short file: a stream would take longer to open and close than it takes to check it. Others have their turn before. */
async function* atOnce(path: string): AsyncGenerator<Buffer> {
  await setImmediate();
  yield readFileSync(path);
}

async function* counted(raw: AsyncIterable<Buffer>, seen?: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of raw) {
    seen?.(chunk.length);
    yield chunk;
  }
}

async function* unpacked(raw: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const head = await takeUpTo(raw, 2);
  if (!isPacked(head)) return yield* chain(head, raw);
  const gunzip = createGunzip();
  // An error of either side is one of the iteration below.
  pipeline(Readable.from(chain(head, raw)), gunzip, () => {});
  for await (const chunk of gunzip) yield chunk as Buffer;
}

async function* checked(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  // No more is waited for than there is, so that what comes slowly is checked when it comes.
  const head = await takeUpTo(chunks, 2);
  if (isUtf16(head)) throw unreadable("UTF16");
  if (isBinary(head)) throw unreadable("BINARY");
  yield* chain(head, chunks);
}

/** Whether what a file begins with is a text, as far as it matters here. */
export function isText(head: Buffer): boolean {
  return !isUtf16(head) && !isBinary(head);
}

function isUtf16(head: Buffer): boolean {
  return ["fffe", "feff"].includes(head.subarray(0, 2).toString("hex"));
}

function isBinary(head: Buffer): boolean {
  return head.subarray(0, SAMPLE).includes(0);
}

/** The error of a file that cannot be read, for a reason that is no error of the system. */
function unreadable(code: "UTF16" | "BINARY"): Error {
  return Object.assign(new Error(REASONS[code]), { code });
}

/** At least so many bytes, if there are. */
async function takeUpTo(chunks: AsyncGenerator<Buffer>, bytes: number): Promise<Buffer> {
  const taken: Buffer[] = [];
  for (let length = 0; length < bytes; ) {
    const next = await chunks.next();
    if (next.done) break;
    taken.push(next.value);
    length += next.value.length;
  }
  return taken.length === 1 ? taken[0]! : Buffer.concat(taken);
}
