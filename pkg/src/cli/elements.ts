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

/** Where the cursor stands: in front of an element, in one, in a string of one, or behind the array. */
type State = "before" | "gap" | "element" | "string" | "escape" | "behind";

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

type Place = Omit<Document, "bytes" | "index">;

const START: Place = { byteOffset: 0, lineOffset: 0, columnOffset: 0 };

class Cursor {
  readonly #found: Document[];
  readonly #element: Gather;
  #state: State = "before";
  /** How many brackets are open inside the element. */
  #depth = 0;
  /** A comma was seen, so that another element must follow. */
  #isOwed = false;
  /** The bytes in front of the chunk, and those in front of the cursor in it. */
  #passed = 0;
  #at = 0;
  #line = 0;
  #column = 0;
  #opening: Place = START;
  #start: Place = START;
  #index = 0;

  constructor(limit: number, found: Document[]) {
    this.#element = new Gather(limit);
    this.#found = found;
  }

  take(chunk: Buffer): void {
    // Where in the chunk begins what is being gathered.
    let start = this.#isGathering ? 0 : chunk.length;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      this.#at = at;
      const state = this.#state;
      this.#state = this.#next(byte);
      if (state === "element" && this.#state !== "element" && this.#isGap) {
        this.#element.push(chunk.subarray(start, at));
        this.#push();
      }
      if (state !== this.#state && (state === "gap" || this.#isGap)) {
        this.#start = this.#place;
        start = this.#isGathering ? at : chunk.length;
      }
      if (byte === NEWLINE) this.#newLine();
      else if (byte < 0x80 || byte > 0xbf) this.#column++;
    }
    if (this.#isGathering) this.#element.push(chunk.subarray(start));
    this.#passed += chunk.length;
    this.#at = 0;
  }

  /** The text is over. */
  end(): void {
    if (this.#state === "behind") {
      const rest = this.#element.take();
      if (!rest.subarray(1).every(isSpace)) this.#push(rest);
      return;
    }
    const isCut = this.#state !== "gap" && (this.#state !== "element" || this.#depth > 0);
    if (this.#isGathering) this.#push();
    if (isCut) return;
    // The bracket is missing.
    this.#pushByte(OPEN_ARRAY, this.#opening);
  }

  get #isGathering(): boolean {
    return this.#state !== "before" && this.#state !== "gap";
  }

  /** Not inside an element. */
  get #isGap(): boolean {
    return this.#state === "gap" || this.#state === "behind";
  }

  #next(byte: number): State {
    switch (this.#state) {
      case "before":
        if (byte !== OPEN_ARRAY) return "before";
        this.#opening = this.#place;
        return "gap";
      case "gap":
        return this.#nextInGap(byte);
      case "element":
        return this.#nextInElement(byte);
      case "string":
        return byte === QUOTE ? "element" : byte === BACKSLASH ? "escape" : "string";
      case "escape":
        return "string";
      case "behind":
        return "behind";
    }
  }

  #nextInGap(byte: number): State {
    if (isSpace(byte)) return "gap";
    const isEnd = byte === CLOSE_ARRAY;
    if (byte === COMMA || (isEnd && this.#isOwed)) this.#pushByte(byte, this.#place);
    this.#isOwed = byte === COMMA;
    if (this.#isOwed) return "gap";
    return isEnd ? "behind" : this.#nextInElement(byte);
  }

  #nextInElement(byte: number): State {
    if (byte === QUOTE) return "string";
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) this.#depth++;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      if (this.#depth > 0) this.#depth--;
      else if (byte === CLOSE_ARRAY) return "behind";
    } else if (byte === COMMA && this.#depth === 0) {
      this.#isOwed = true;
      return "gap";
    }
    return "element";
  }

  #newLine(): void {
    this.#line++;
    this.#column = 0;
  }

  get #place(): Place {
    return { byteOffset: this.#passed + this.#at, lineOffset: this.#line, columnOffset: this.#column };
  }

  #pushByte(byte: number, place: Place): void {
    this.#start = place;
    this.#push(Uint8Array.of(byte));
  }

  #push(bytes = this.#element.take()): void {
    this.#found.push({ bytes, index: this.#index++, ...this.#start });
    this.#depth = 0;
  }
}
