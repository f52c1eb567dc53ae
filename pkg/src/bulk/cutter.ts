const NEWLINE = 0x0a;
const SMALLEST_ROOM = 64 * 1024;
/** More room than this is given back when the line that needed it ends. */
const LARGEST_ROOM = 1024 * 1024;

/** Whole lines; only the last of all may lack its end. */
export interface Block {
  bytes: Uint8Array;
  /** How many bytes of the first line stand before, and were not kept because the line is over the limit. */
  begun: number;
}

/** Cuts bytes that come in parts behind the last newline that is there. */
export class Cutter {
  readonly #limit: number;
  #room = new Uint8Array(0);
  #kept = 0;
  #begun = 0;

  /** Of a line of more than `limit` bytes nothing is kept but its length. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The lines that end in `part`, if any; good until `part` is overwritten or the next one comes. */
  push(part: Uint8Array): Block | undefined {
    const end = part.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      this.#keep(part);
      return undefined;
    }
    const block = this.#take(part.subarray(0, end));
    this.#keep(part.subarray(end));
    return block;
  }

  /** The line that has begun, if any: nothing comes behind it. */
  finish(): Block | undefined {
    return this.#kept > 0 || this.#begun > 0 ? this.#take(new Uint8Array(0)) : undefined;
  }

  #take(lines: Uint8Array): Block {
    const begun = this.#begun;
    const bytes = this.#kept === 0 ? lines : this.#join(lines);
    this.#begun = 0;
    this.#kept = 0;
    if (this.#room.length > LARGEST_ROOM) this.#room = new Uint8Array(0);
    return { bytes, begun };
  }

  #join(lines: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(this.#kept + lines.length);
    bytes.set(this.#room.subarray(0, this.#kept));
    bytes.set(lines, this.#kept);
    return bytes;
  }

  #keep(part: Uint8Array): void {
    const length = this.#kept + part.length;
    // The end of a line may be split as well, and its first half does not count.
    if (this.#begun > 0 || length > this.#limit + 1) {
      this.#begun += length;
      this.#kept = 0;
      this.#room = new Uint8Array(0);
      return;
    }
    if (length > this.#room.length) this.#grow(length);
    this.#room.set(part, this.#kept);
    this.#kept = length;
  }

  #grow(length: number): void {
    const room = new Uint8Array(Math.max(SMALLEST_ROOM, Math.min(2 * length, this.#limit + 1)));
    room.set(this.#room.subarray(0, this.#kept));
    this.#room = room;
  }
}
