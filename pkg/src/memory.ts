import type { Glue } from "./glue.js";
import type { Payload } from "./input.js";
import { encodeWtf8, isWellFormed, utf8Length } from "./text.js";

const SMALLEST_BUFFER = 64 * 1024;
/** Up to this length a text gets the room that it needs at worst; a longer one is measured first. */
const LONGEST_UNMEASURED_TEXT = 1024 * 1024;
const LARGEST_LENGTH = 2 ** 32 - 1;

const encoder = new TextEncoder();
// As JSON.parse does on a string, a byte order mark is left where it is.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The buffer in WebAssembly memory that payloads are written into. */
export class InputBuffer {
  readonly #glue: Glue;
  #pointer = 0;
  #capacity = 0;
  /** Covers the buffer and nothing else. It loses its length when memory grows, and is taken anew then. */
  #view = new Uint8Array(0);

  constructor(glue: Glue) {
    this.#glue = glue;
  }

  /**
   * Writes a payload and returns its length in bytes. One that is longer than `limit` is not copied: the core refuses
   * it by its length alone.
   */
  write(payload: Payload, limit: number): number {
    if (payload.bytes !== undefined) return this.#writeBytes(payload.bytes, payload.length, limit);
    if (payload.text !== undefined) return this.#writeText(payload.text, limit);
    return overLimit(limit + 1);
  }

  /** The first `length` bytes as text. */
  read(length: number): string {
    this.#makeRoom(length);
    return decoder.decode(this.#view.subarray(0, length));
  }

  /** Forgets the buffer, which went with its instance. */
  forget(): void {
    this.#capacity = 0;
    this.#view = new Uint8Array(0);
  }

  #writeBytes(bytes: Uint8Array, length: number, limit: number): number {
    if (length > limit) return overLimit(length);
    if (length > this.#view.length) this.#makeRoom(length);
    // A detached buffer has no bytes, and refuses to be read.
    if (length > 0) this.#view.set(bytes);
    return length;
  }

  #writeText(text: string, limit: number): number {
    if (text.length > limit) return overLimit(utf8Length(text));
    if (!isWellFormed(text)) {
      const bytes = encodeWtf8(text);
      return this.#writeBytes(bytes, bytes.length, limit);
    }
    if (text.length * 3 > this.#view.length) {
      this.#makeRoom(text.length > LONGEST_UNMEASURED_TEXT ? utf8Length(text) : text.length * 3);
    }
    return encoder.encodeInto(text, this.#view).written;
  }

  #makeRoom(length: number): void {
    if (length > this.#capacity) {
      const capacity = Math.max(length, SMALLEST_BUFFER);
      this.#pointer = this.#glue.reserve(capacity);
      this.#capacity = capacity;
    }
    this.#view = new Uint8Array(this.#glue.memory().buffer, this.#pointer, this.#capacity);
  }
}

function overLimit(length: number): number {
  return Math.min(length, LARGEST_LENGTH);
}
