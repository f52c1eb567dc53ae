import { arrayBufferLength, sharedArrayBufferLength, typedArrayLength, typedArrayName } from "./encode/builtins.js";
import type { encode } from "./encode/encode.js";
import { kindOf } from "./encode/kind.js";

/** A payload that is ready to be written into WebAssembly memory; no code of the caller runs from here on. */
export interface Payload {
  /** Whether it is the encoding of a JavaScript value, and not JSON of the caller. */
  readonly isValue: boolean;
  /** The caller's bytes. */
  readonly bytes: Uint8Array | undefined;
  /** The caller's text, or the encoding of a value. Undefined along with `bytes` when the encoding would be too long. */
  readonly text: string | undefined;
  /** Instead of either, the UTF-16 units of a text, in little-endian order. */
  readonly units?: Uint8Array;
  /** Instead of any of them, what writes it. */
  readonly filler?: Filler;
  /** Its length in bytes: for bytes from the start, for text once it was written. */
  length: number;
}

/** What writes a payload straight into memory. */
export interface Filler {
  /** Writes it to where `view` begins, and gives its length; where that is too long for it, it is asked again with more room. */
  fill(view: Uint8Array): number;
}

/** Reads the argument of a caller. An encoding that would be longer than `limit` is not made. */
export function readInput(input: unknown, limit: number, encoder: typeof encode | undefined): Payload {
  if (typeof input === "string") return { isValue: false, bytes: undefined, text: input, length: 0 };
  const bytes = bytesOf(input);
  if (bytes !== undefined) return { isValue: false, bytes, text: undefined, length: typedArrayLength(bytes) };
  if (encoder === undefined) throw new TypeError("a payload is a string or bytes here");
  return { isValue: true, bytes: undefined, text: encoder(input, limit), length: 0 };
}

function bytesOf(input: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(input)) {
    return typedArrayName(input) === "Uint8Array" ? (input as Uint8Array) : undefined;
  }
  if (typeof input !== "object" || input === null || kindOf(input) !== "buffer") return undefined;
  // A detached buffer has no bytes, and refuses to be viewed.
  return bufferLength(input) === 0 ? new Uint8Array(0) : new Uint8Array(input as ArrayBuffer);
}

function bufferLength(buffer: object): number {
  try {
    return arrayBufferLength(buffer);
  } catch {
    return sharedArrayBufferLength(buffer);
  }
}
