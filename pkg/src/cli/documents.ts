const NEWLINE = 0x0a;

/** One JSON value of a file. */
export interface Document {
  bytes: Uint8Array;
  /** The lines of the file that stand before it. */
  lineOffset: number;
}

/**
 * The JSON values of a file: one a line when `isLines` says so or the first line is a whole value, else the whole file
 * is one. A file of lines that holds none has one that is empty, so that nobody takes it for a good one.
 */
export async function* documents(chunks: AsyncIterable<Buffer>, isLines: boolean): AsyncGenerator<Document> {
  if (isLines) return yield* linesOf(chunks);
  const iterator = chunks[Symbol.asyncIterator]();
  const { line, read } = await readFirstLine(iterator);
  if (line === undefined) yield { bytes: read, lineOffset: 0 };
  else if (isJson(line)) yield* linesOf(chain(read, iterator));
  else yield { bytes: await collect(chain(read, iterator)), lineOffset: 0 };
}

async function readFirstLine(iterator: AsyncIterator<Buffer>): Promise<{ line: Buffer | undefined; read: Buffer }> {
  const chunks: Buffer[] = [];
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    chunks.push(next.value);
    if (!next.value.includes(NEWLINE)) continue;
    const read = Buffer.concat(chunks);
    return { line: read.subarray(0, read.indexOf(NEWLINE)), read };
  }
  return { line: undefined, read: Buffer.concat(chunks) };
}

async function* chain(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Document> {
  let lineOffset = 0;
  let isEmpty = true;
  for await (const bytes of split(chunks)) {
    if (!isBlank(bytes)) {
      isEmpty = false;
      yield { bytes, lineOffset };
    }
    lineOffset++;
  }
  if (isEmpty) yield { bytes: new Uint8Array(0), lineOffset: 0 };
}

async function* split(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const last = chunk.subarray(start, end);
      yield begun.length === 0 ? last : Buffer.concat([...begun, last]);
      begun = [];
      start = end + 1;
    }
    if (start < chunk.length) begun.push(chunk.subarray(start));
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}

function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

function isJson(line: Buffer): boolean {
  try {
    JSON.parse(line.toString());
    return true;
  } catch {
    return false;
  }
}
