import { isSpace, NEWLINE, OPEN_ARRAY } from "./bytes.js";
import { chain } from "./chain.js";
import { elements } from "./elements.js";
import { Gather } from "./gather.js";

/** One JSON value of a file. */
export interface Document {
  bytes: Uint8Array;
  /** The values of the file that stand before it. */
  index: number;
  /** The bytes of the file that stand before it. */
  byteOffset: number;
  /** The lines of the file that stand before it. */
  lineOffset: number;
  /** The characters that stand before it in its first line. */
  columnOffset: number;
}

/**
 * The JSON values of a file: one a line when `isLines` says so or the first line is a whole value, the elements of an
 * array, or the whole file. A file of lines that holds none has one that is empty, so that nobody takes it for a good
 * one. Of a value of more than `limit` bytes the length counts; it may have no contents.
 */
export async function* documents(
  chunks: AsyncIterable<Buffer>,
  isLines: boolean,
  limit = Infinity,
): AsyncGenerator<Document> {
  if (isLines) return yield* linesOf(chunks, limit);
  const iterator = chunks[Symbol.asyncIterator]();
  const begun = await readBegin(iterator);
  const all = () => chain(begun, iterator);
  if (begun[firstVisible(begun)] === OPEN_ARRAY) return yield* elements(all(), limit);
  const { line, read } = await readFirstLine(begun, iterator, limit);
  if (line !== undefined && isJson(line)) yield* linesOf(chain(read, iterator), limit);
  else yield { bytes: await collect(read, iterator, limit), index: 0, byteOffset: 0, lineOffset: 0, columnOffset: 0 };
}

/** Reads on until there is something to see. */
async function readBegin(iterator: AsyncIterator<Buffer>): Promise<Buffer> {
  let begun = Buffer.alloc(0);
  while (firstVisible(begun) === begun.length) {
    const next = await iterator.next();
    if (next.done) break;
    begun = Buffer.concat([begun, next.value]);
  }
  return begun;
}

/** Where the first byte stands that is no white space. */
function firstVisible(bytes: Buffer): number {
  const at = bytes.findIndex((byte) => !isSpace(byte));
  return at === -1 ? bytes.length : at;
}

async function readFirstLine(
  begun: Buffer,
  iterator: AsyncIterator<Buffer>,
  limit: number,
): Promise<{ line: Buffer | undefined; read: Buffer }> {
  const chunks = [begun];
  for (let length = begun.length, last = begun; ; length += last.length) {
    if (last.includes(NEWLINE)) {
      const read = Buffer.concat(chunks);
      return { line: read.subarray(0, read.indexOf(NEWLINE)), read };
    }
    const next = length > limit ? undefined : await iterator.next();
    if (next === undefined || next.done) break;
    last = next.value;
    chunks.push(last);
  }
  return { line: undefined, read: Buffer.concat(chunks) };
}

async function collect(first: Buffer, rest: AsyncIterator<Buffer>, limit: number): Promise<Uint8Array> {
  const all = new Gather(limit);
  for await (const chunk of chain(first, rest)) all.push(chunk);
  return all.take();
}

async function* linesOf(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Document> {
  let [index, byteOffset, lineOffset] = [0, 0, 0];
  for await (const bytes of split(chunks, limit)) {
    if (!bytes.every(isSpace)) yield { bytes, index: index++, byteOffset, lineOffset, columnOffset: 0 };
    byteOffset += bytes.length + 1;
    lineOffset++;
  }
  if (index === 0) yield { bytes: new Uint8Array(0), index, byteOffset: 0, lineOffset: 0, columnOffset: 0 };
}

async function* split(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Uint8Array> {
  const begun = new Gather(limit);
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const last = chunk.subarray(start, end);
      if (begun.isEmpty) {
        yield last;
      } else {
        begun.push(last);
        yield begun.take();
      }
      start = end + 1;
    }
    begun.push(chunk.subarray(start));
  }
  if (!begun.isEmpty) yield begun.take();
}

function isJson(line: Buffer): boolean {
  try {
    JSON.parse(line.toString());
    return true;
  } catch {
    return false;
  }
}
