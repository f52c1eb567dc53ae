import { isBytes, typedArrayLength } from "../encode/builtins.js";
import { encoded } from "../text.js";

const FIRST_HALF = /[\ud800-\udbff]$/;

/** Turns the chunks of a text into bytes of UTF-8; a character may be cut in two. */
export class Parts {
  /** The first half of a character whose second half is in the next chunk. */
  #half = "";

  /** Whether the last chunk ended within a character. */
  get isCut(): boolean {
    return this.#half !== "";
  }

  take(chunk: unknown): Uint8Array {
    if (isBytes(chunk)) return this.isCut ? joined(this.finish(), honest(chunk)) : honest(chunk);
    if (typeof chunk !== "string") throw new TypeError("a chunk is a string or a Uint8Array");
    const text = this.#half + chunk;
    this.#half = FIRST_HALF.exec(text)?.[0] ?? "";
    return encoded(text.slice(0, text.length - this.#half.length));
  }

  /** The bytes of a first half without a second one. */
  finish(): Uint8Array {
    const half = this.#half;
    this.#half = "";
    return encoded(half);
  }
}

/** The bytes, or a copy of bytes that lie about their length. */
function honest(bytes: Uint8Array): Uint8Array {
  return bytes.length === typedArrayLength(bytes) ? bytes : new Uint8Array(bytes);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
