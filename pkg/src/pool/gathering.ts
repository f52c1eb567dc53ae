import type { Block } from "../bulk/cutter.js";

/** So many bytes are worth a message to a thread. */
const ENOUGH = 512 * 1024;
/** What one message carries at most, unless a single block is longer. */
const ROOM = 1024 * 1024;
/** How many buffers are kept to be filled again. */
const SPARE = 16;

/** Copies blocks into buffers that can be given away, several into one. */
export class Gathering {
  #buffer: Uint8Array | undefined;
  #length = 0;
  #begun = 0;
  readonly #spare: Uint8Array[] = [];

  get isEmpty(): boolean {
    return this.#buffer === undefined;
  }

  get isEnough(): boolean {
    return this.#length >= ENOUGH;
  }

  /** Whether a block goes in with what is there. */
  fits({ bytes, begun }: Block): boolean {
    return this.isEmpty || (begun === 0 && this.#length + bytes.length <= ROOM);
  }

  add({ bytes, begun }: Block): void {
    if (this.#buffer === undefined) {
      this.#buffer = bytes.length > ROOM ? new Uint8Array(bytes.length) : (this.#spare.pop() ?? new Uint8Array(ROOM));
      this.#begun = begun;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** What was gathered; nothing is left. */
  take(): Block {
    const bytes = (this.#buffer ?? new Uint8Array(0)).subarray(0, this.#length);
    const begun = this.#begun;
    this.#buffer = undefined;
    this.#length = 0;
    this.#begun = 0;
    return { bytes, begun };
  }

  /** Takes a buffer back. */
  giveBack({ buffer }: Uint8Array): void {
    if (buffer.byteLength === ROOM && this.#spare.length < SPARE) this.#spare.push(new Uint8Array(buffer));
  }
}
