import { Buffer } from "node:buffer";
import type { Payload } from "../input.js";
import { encoded, utf8Length } from "../text.js";

/** What one message carries: so many bytes or units of text, or so many payloads. */
const ENOUGH = 512 * 1024;
const MANY = 2048;
const LARGEST_ROOM = 256 * 1024;
/** Up to so many units, the thread takes room for all that they may become. */
const MOST_UNITS = 1024 * 1024;

/**
 * Payloads on their way to a thread, as bytes that can be given away. Texts go as their UTF-16 units: to clone one for
 * another thread takes longer than to validate it, and so does making UTF-8 of it here.
 */
export class Batch {
  readonly payloads: Payload[] = [];
  readonly #buffers: ArrayBuffer[] = [];
  readonly #limit: number;
  /** Where payloads stand one behind the other. */
  #room = Buffer.alloc(0);
  #end = 0;
  #size = 0;

  /** What is over the limit is refused by its length, and nothing else is kept of it. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get isEnough(): boolean {
    return this.#size >= ENOUGH || this.payloads.length >= MANY;
  }

  /** What is to be given away. */
  get buffers(): ArrayBuffer[] {
    return this.#buffers;
  }

  add({ isValue, bytes, text, length }: Payload): void {
    this.#size += text?.length ?? length;
    if (text !== undefined) this.#addText(isValue, text);
    else this.payloads.push({ isValue, bytes: bytes && this.#owned(bytes, length), text, length });
  }

  #addText(isValue: boolean, text: string): void {
    const payload = { isValue, bytes: undefined, text: undefined };
    if (text.length > this.#limit) {
      this.payloads.push({ ...payload, bytes: new Uint8Array(0), length: utf8Length(text) });
    } else if (text.length > MOST_UNITS) {
      const bytes = encoded(text);
      this.payloads.push({ ...payload, bytes: this.#owned(bytes, bytes.length), length: bytes.length });
    } else {
      const at = this.#make(2 * text.length);
      this.#room.write(text, at, "utf16le");
      this.payloads.push({ ...payload, units: this.#room.subarray(at, this.#end), length: 0 });
    }
  }

  #owned(bytes: Uint8Array, length: number): Uint8Array {
    // A detached buffer has no bytes, and refuses to be read.
    if (length === 0 || length > this.#limit) return new Uint8Array(0);
    const at = this.#make(length);
    this.#room.set(bytes, at);
    return this.#room.subarray(at, this.#end);
  }

  /** Makes room for so many bytes, and says where. */
  #make(length: number): number {
    if (length > this.#room.length - this.#end) {
      const room = new ArrayBuffer(Math.max(length, Math.min(2 * this.#room.length, LARGEST_ROOM)));
      this.#buffers.push(room);
      this.#room = Buffer.from(room);
      this.#end = 0;
    }
    const at = this.#end;
    this.#end += length;
    return at;
  }
}
