const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** How many buffers are kept to be reused, and how large one may be for that. */
const SPARE = 16;
const LARGEST_SPARE = 2 * 1024 * 1024;

/** Whole lines; only the last of all may lack its end. */
export interface Block {
  bytes: Uint8Array;
  /** How many bytes of the first line came before, and were not kept because the line is over the limit. */
  begun: number;
}

/** Collects bytes that come in parts, and cuts them after the last newline. */
export class Cutter {
  readonly #limit: number;
  readonly #size: number;
  readonly #spare: Uint8Array[] = [];
  #room: Uint8Array = new Uint8Array(0);
  #length = 0;
  /** Where the unfinished last line begins, as far as newlines were searched. */
  #end = 0;
  #searched = 0;
  /** How many bytes were not kept of the first line, and of the last one if that is another. */
  #begun = 0;
  #begunNext = 0;

  /** Of a line of more than `limit` bytes, only the length is kept. A buffer for lines has at least `size` bytes. */
  constructor(limit: number, size: number) {
    this.#limit = limit;
    this.#size = size;
  }

  /** How many bytes there are. */
  get size(): number {
    return this.#length;
  }

  /** How many bytes of whole lines there are. Computing it takes time. */
  get ready(): number {
    if (this.#searched < this.#length) {
      const newline = this.#room.subarray(this.#searched, this.#length).lastIndexOf(NEWLINE);
      if (newline !== -1) this.#end = this.#searched + newline + 1;
      this.#searched = this.#length;
    }
    return this.#end;
  }

  /** Whether what is ready must be taken before more can come. */
  get isFull(): boolean {
    return this.#begunNext > 0;
  }

  push(part: Uint8Array): void {
    if (this.#begun > 0 && this.#length === 0 && !part.includes(NEWLINE) && part.at(-1) !== RETURN) {
      this.#begun += part.length;
      return;
    }
    if (this.#length + part.length > this.#room.length) this.#grow(this.#length + part.length);
    this.#room.set(part, this.#length);
    this.#length += part.length;
    // A return, which may be half of its end, does not count.
    if (this.#length - this.#end > this.#limit + 1 && this.#length - this.ready > this.#limit + 1) this.#drop();
  }

  /** The whole lines that are there. */
  take(): Block {
    const block = { bytes: this.#room.subarray(0, this.ready), begun: this.#begun };
    const rest = this.#room.subarray(this.#end, this.#length);
    this.#room = this.#spare.pop() ?? new Uint8Array(0);
    if (rest.length > this.#room.length) this.#room = new Uint8Array(Math.max(this.#size, rest.length));
    this.#room.set(rest);
    this.#length = rest.length;
    this.#searched = rest.length;
    this.#end = 0;
    this.#begun = this.#begunNext;
    this.#begunNext = 0;
    return block;
  }

  /** The whole lines that are there, and the one that has begun, which is the last. */
  finish(): Block[] {
    const blocks = this.isFull ? [this.take()] : [];
    this.#end = this.#length;
    this.#searched = this.#length;
    return this.#end > 0 || this.#begun > 0 ? [...blocks, this.take()] : blocks;
  }

  /** Takes back the bytes of a block that nobody needs any more. */
  giveBack({ buffer }: Uint8Array): void {
    const { byteLength } = buffer;
    const isUseful = byteLength >= this.#size && byteLength <= LARGEST_SPARE;
    if (isUseful && this.#spare.length < SPARE) this.#spare.push(new Uint8Array(buffer));
  }

  /** Keeps only the length of the last line, and a return at its end, which may be half of a line end. */
  #drop(): void {
    const isHalf = this.#room[this.#length - 1] === RETURN;
    const length = this.#length - this.#end - Number(isHalf);
    if (this.#end === 0) this.#begun += length;
    else this.#begunNext += length;
    this.#length = this.#end;
    if (isHalf) this.#room[this.#length++] = RETURN;
    this.#searched = this.#length;
  }

  #grow(length: number): void {
    const room = new Uint8Array(Math.max(this.#size, Math.min(2 * length, this.#end + this.#limit + 1), length));
    room.set(this.#room.subarray(0, this.#length));
    this.#room = room;
  }
}
