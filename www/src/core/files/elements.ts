import { Refusal } from "./contents.ts";

const [NEWLINE, SPACE, QUOTE, BACKSLASH, COMMA, OPEN, CLOSE] = [0x0a, 0x20, 0x22, 0x5c, 0x2c, 0x5b, 0x5d];
/** Not allowed in a text of JSON either, so that what is wrong stays wrong at its place. */
const CONTROL = 0x01;

/**
 * The text of a JSON array with an element a line, in which every byte stays at its place: what separates elements becomes a
 * line end, and line ends elsewhere become other bytes of the same worth. What is wrong with the array itself is left
 * standing, in a line where it is found.
 */
export async function* elementLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const walk = new Walk();
  for await (const chunk of chunks) {
    const lines = chunk.slice();
    for (let at = 0; at < lines.length; at++) lines[at] = walk.take(lines[at] ?? 0);
    yield lines;
  }
  if (!walk.isOver) throw new Refusal("its array has no end: the file is cut off");
}

class Walk {
  /** How many brackets are open: 0 in front of the array and behind it, 1 between elements. */
  #depth = 0;
  #isOver = false;
  #isText = false;
  #isEscaped = false;
  /** Whether an element must come, since a comma was there. */
  #isOwed = false;
  /** Whether something of an element was there since the last comma. */
  #isBegun = false;

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The byte that takes the place of this one. */
  take(byte: number): number {
    if (this.#isText) return this.#inText(byte);
    if (byte === NEWLINE) return SPACE;
    if (byte <= SPACE) return byte;
    // Another value behind the array would pass for a record.
    if (this.#isOver) return CONTROL;
    if (this.#depth === 0) return this.#first(byte);
    if (this.#depth === 1 && (byte === COMMA || byte === CLOSE)) return this.#separator(byte);
    this.#isBegun = true;
    if (byte === QUOTE) this.#isText = true;
    // A brace and a bracket differ by one bit.
    else if ((byte & 0xdf) === OPEN) this.#depth++;
    else if ((byte & 0xdf) === CLOSE) this.#depth = Math.max(1, this.#depth - 1);
    return byte;
  }

  #inText(byte: number): number {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isText = false;
    return byte === NEWLINE ? CONTROL : byte;
  }

  /** What stands in front of the array, such as a byte order mark, belongs to the first element. */
  #first(byte: number): number {
    if (byte !== OPEN) return byte;
    this.#depth = 1;
    return SPACE;
  }

  #separator(byte: number): number {
    const isMissing = !this.#isBegun && (byte === COMMA || this.#isOwed);
    this.#isOver = byte === CLOSE;
    this.#isOwed = byte === COMMA;
    this.#isBegun = false;
    return isMissing ? byte : NEWLINE;
  }
}
