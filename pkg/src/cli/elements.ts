import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COMMA,
  isSpace,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from "./bytes.js";
import type { Document } from "./documents.js";
import { Gather } from "./gather.js";

/**
 * The elements of a JSON array, which may come in any parts and be of any length.
 *
 * Only strings and brackets are looked at: whether an element is JSON is up to the core. What is wrong with the array
 * itself becomes a part of an element, or one of its own, so that the core finds it at its place: the byte that stands
 * where an element is missing, or the bracket that nothing closes.
 */
export async function* elements(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Document> {
  const found: Document[] = [];
  const cursor = new Cursor(limit, found);
  for await (const chunk of chunks) {
    cursor.take(chunk);
    yield* found.splice(0);
  }
  cursor.end();
  yield* found;
}

/** Where the cursor stands: in front of the array, in front of an element, in one, or behind the array. */
type State = "before" | "gap" | "element" | "behind";

/** The bytes that mean something in brackets, and in a string; all others are passed over. */
const IN_BRACKETS = tableOf(QUOTE, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT);
const IN_STRING = tableOf(QUOTE, BACKSLASH);

/** A table of bytes, and of those that lines and columns depend on. */
function tableOf(...bytes: number[]): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => Number(bytes.includes(byte) || byte === NEWLINE || isRest(byte)));
}

/** Whether a byte goes on with a character that others began. */
function isRest(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}

type Place = Omit<Document, "bytes" | "index">;

const START: Place = { byteOffset: 0, lineOffset: 0, columnOffset: 0 };

class Cursor {
  readonly #found: Document[];
  readonly #element: Gather;
  #state: State = "before";
  /** How many brackets are open inside the element. */
  #depth = 0;
  /** The cursor is in a string, and there behind a backslash. */
  #isString = false;
  #isEscaped = false;
  /** A comma was seen, so that another element must follow. */
  #isOwed = false;
  /** The bytes in front of the chunk. */
  #passed = 0;
  /** The lines in front of the cursor, where the last of them begins, and how many bytes in it begin no character. */
  #line = 0;
  #lineStart = 0;
  #rests = 0;
  #opening: Place = START;
  #start: Place = START;
  #index = 0;

  constructor(limit: number, found: Document[]) {
    this.#element = new Gather(limit);
    this.#found = found;
  }

  take(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; ) {
      switch (this.#state) {
        case "before":
          at = this.#takeBefore(chunk[at]!, at);
          break;
        case "gap":
          at = this.#takeInGap(chunk[at]!, at);
          break;
        case "element":
          at = this.#takeElement(chunk, at);
          break;
        case "behind":
          this.#element.push(chunk.subarray(at));
          at = chunk.length;
      }
    }
    this.#passed += chunk.length;
  }

  /** The text is over. */
  end(): void {
    if (this.#state === "behind") {
      const rest = this.#element.take();
      if (!rest.subarray(1).every(isSpace)) this.#push(rest);
      return;
    }
    if (this.#state === "before") return;
    const isCut = this.#depth > 0 || this.#isString;
    if (this.#state === "element") this.#push();
    // The bracket is missing.
    if (!isCut) this.#pushByte(OPEN_ARRAY, this.#opening);
  }

  #takeBefore(byte: number, at: number): number {
    if (byte === OPEN_ARRAY) {
      this.#opening = this.#place(at);
      this.#state = "gap";
    }
    this.#count(byte, at);
    return at + 1;
  }

  #takeInGap(byte: number, at: number): number {
    if (isSpace(byte)) {
      this.#count(byte, at);
      return at + 1;
    }
    const isEnd = byte === CLOSE_ARRAY;
    if (byte === COMMA || (isEnd && this.#isOwed)) this.#pushByte(byte, this.#place(at));
    this.#isOwed = byte === COMMA;
    if (this.#isOwed) return at + 1;
    this.#begin(isEnd ? "behind" : "element", at);
    return at;
  }

  /** Goes on in an element, to its end or that of the chunk. */
  #takeElement(chunk: Buffer, from: number): number {
    const at = this.#pass(chunk, from);
    this.#element.push(chunk.subarray(from, at));
    if (at === chunk.length) return at;
    this.#push();
    this.#isOwed = chunk[at] === COMMA;
    if (this.#isOwed) {
      this.#state = "gap";
      return at + 1;
    }
    this.#begin("behind", at);
    return at;
  }

  /** Where in the chunk stands the comma or the bracket that ends the element. */
  #pass(chunk: Buffer, from: number): number {
    const { length } = chunk;
    let at = this.#isString ? this.#passString(chunk, from) : from;
    let depth = this.#depth;
    for (; at < length; at++) {
      if (depth > 0) at = find(chunk, at, IN_BRACKETS);
      if (at === length) break;
      const byte = chunk[at]!;
      if (byte === QUOTE) at = this.#passString(chunk, at + 1) - 1;
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth++;
      else if (depth > 0 && (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY)) depth--;
      else if (byte === COMMA || byte === CLOSE_ARRAY) break;
      else this.#count(byte, at);
    }
    this.#depth = depth;
    return at;
  }

  /** Where in the chunk a string is over whose opening quote was seen. */
  #passString(chunk: Buffer, from: number): number {
    const { length } = chunk;
    let at = from;
    if (this.#isEscaped) {
      this.#isEscaped = false;
      this.#count(chunk[at]!, at++);
    }
    for (;; at++) {
      at = find(chunk, at, IN_STRING);
      if (at === length) break;
      const byte = chunk[at]!;
      if (byte === QUOTE) {
        this.#isString = false;
        return at + 1;
      }
      if (byte === BACKSLASH && ++at === length) {
        this.#isEscaped = true;
        break;
      }
      this.#count(chunk[at]!, at);
    }
    this.#isString = true;
    return length;
  }

  /** Begins what is gathered from here on. */
  #begin(state: "element" | "behind", at: number): void {
    this.#state = state;
    this.#start = this.#place(at);
  }

  /** Counts lines and characters, of which most need no look. */
  #count(byte: number, at: number): void {
    if (byte === NEWLINE) {
      this.#line++;
      this.#lineStart = this.#passed + at + 1;
      this.#rests = 0;
    } else if (isRest(byte)) {
      this.#rests++;
    }
  }

  #place(at: number): Place {
    const byteOffset = this.#passed + at;
    return { byteOffset, lineOffset: this.#line, columnOffset: byteOffset - this.#lineStart - this.#rests };
  }

  #pushByte(byte: number, place: Place): void {
    this.#start = place;
    this.#push(Uint8Array.of(byte));
  }

  #push(bytes = this.#element.take()): void {
    this.#found.push({ bytes, index: this.#index++, ...this.#start });
    this.#depth = 0;
    this.#isString = false;
  }
}

/** The first place of a byte that the table has, from one on; else the length. */
function find(chunk: Buffer, from: number, table: Uint8Array): number {
  const { length } = chunk;
  let at = from;
  while (at < length && table[chunk[at]!] === 0) at++;
  return at;
}
