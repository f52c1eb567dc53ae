import type { Glue } from "./glue.js";
import type { Gathered } from "./gather/gather.js";
import type { Filler, Payload } from "./input.js";
import { encodeWtf8, isWellFormed, utf8Length } from "./text.js";

const SMALLEST_BUFFER = 64 * 1024;
/** Up to this length, a text gets as much room as it may need; a longer one is measured first. */
const LONGEST_UNMEASURED_TEXT = 1024 * 1024;
const LARGEST_LENGTH = 2 ** 32 - 1;
/**
 * After this many gathered texts in a row that were ASCII, the next one is expected to be: Node.js encodes short ASCII a
 * little faster than by way of UTF-16 units, and other texts much slower.
 */
const HABIT = 16;

const encoder = new TextEncoder();
// As JSON.parse does on a string, a byte order mark is left where it is.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Copies the UTF-16 units of a text, for platforms that do that much faster than they encode UTF-8. */
export interface UnitWriter {
  /** A view of memory, to be passed to `write`. */
  view(memory: ArrayBuffer, pointer: number, length: number): Uint8Array<ArrayBuffer>;
  /** Writes the units in little-endian order, the first at an even offset. */
  write(view: Uint8Array, text: string, at: number): void;
}

/** The buffer in WebAssembly memory that payloads are written into. */
export class InputBuffer {
  readonly #glue: Glue;
  readonly #writer: UnitWriter | undefined;
  #pointer = 0;
  #capacity = 0;
  /** A view of exactly the buffer. When memory grows, it is detached and has no length, and is replaced. */
  #view = new Uint8Array(0);
  /** The size of memory when the view was made. */
  #memorySize = 0;
  /** How many of the last gathered texts in a row were ASCII. */
  #asciiTexts = 0;

  constructor(glue: Glue, writer?: UnitWriter) {
    this.#glue = glue;
    this.#writer = writer;
  }

  /**
   * Writes a payload and returns its length in bytes. One that is longer than `limit` is not copied: the core refuses
   * it by its length alone.
   */
  write(payload: Payload, limit: number): number {
    if (payload.bytes !== undefined) return this.#writeBytes(payload.bytes, payload.length, limit);
    if (payload.text !== undefined) return this.#writeText(payload.text, limit);
    if (payload.units !== undefined) return this.#writeUnits(payload.units);
    if (payload.filler !== undefined) return this.#fill(payload.filler);
    return overLimit(limit + 1);
  }

  /**
   * Writes the texts of a gathered value, followed by its cells at the offset {@link cellsAt}, and returns the length of
   * the texts in bytes.
   */
  writeGathered({ text, cells }: Gathered): number {
    const at = cellsAt(text);
    if (at + cells.length > this.#view.length) this.#makeRoom(at + cells.length);
    this.#view.set(cells, at);
    const isHabit = this.#asciiTexts >= HABIT && text.length <= LONGEST_UNMEASURED_TEXT;
    const length = isHabit ? this.#encode(text, LARGEST_LENGTH) : this.#writeText(text, LARGEST_LENGTH);
    this.#asciiTexts = length === text.length ? this.#asciiTexts + 1 : 0;
    return length;
  }

  /** The first `length` bytes as text. */
  read(length: number): string {
    this.#makeRoom(length);
    return decoder.decode(this.#view.subarray(0, length));
  }

  /** How many bytes of memory the instance has; 0 before there is a buffer. */
  get memorySize(): number {
    // When memory grows, the view is detached.
    const hasGrown = this.#view.length === 0 && this.#capacity > 0;
    return hasGrown ? this.#glue.memory().buffer.byteLength : this.#memorySize;
  }

  /** Forgets the buffer of an instance that was replaced. */
  forget(): void {
    this.#capacity = 0;
    this.#memorySize = 0;
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
    const isLong = text.length > LONGEST_UNMEASURED_TEXT;
    const room = isLong ? utf8Length(text) : text.length * 3 + 1;
    if (room > this.#view.length) this.#makeRoom(room);
    return this.#writer === undefined || isLong ? this.#encode(text, limit) : this.#transcode(this.#writer, text);
  }

  #encode(text: string, limit: number): number {
    const { written } = encoder.encodeInto(text, this.#view);
    // Only ASCII takes one byte for each unit; it has no surrogates.
    if (written === text.length || isWellFormed(text)) return written;
    const bytes = encodeWtf8(text);
    return this.#writeBytes(bytes, bytes.length, limit);
  }

  #transcode(writer: UnitWriter, text: string): number {
    const start = startOfUnits(text.length);
    writer.write(this.#view, text, start);
    return this.#glue.transcode(start, text.length);
  }

  #writeUnits(units: Uint8Array): number {
    const count = units.length / 2;
    if (count * 3 + 1 > this.#view.length) this.#makeRoom(count * 3 + 1);
    const start = startOfUnits(count);
    this.#view.set(units, start);
    return this.#glue.transcode(start, count);
  }

  #fill(filler: Filler): number {
    let length = filler.fill(this.#view);
    while (length > this.#view.length) {
      this.#makeRoom(length);
      length = filler.fill(this.#view);
    }
    return length;
  }

  #makeRoom(length: number): void {
    if (length > this.#capacity) {
      const capacity = Math.max(length, SMALLEST_BUFFER);
      this.#pointer = this.#glue.reserve(capacity);
      this.#capacity = capacity;
    }
    const memory = this.#glue.memory().buffer;
    this.#memorySize = memory.byteLength;
    this.#view =
      this.#writer === undefined
        ? new Uint8Array(memory, this.#pointer, this.#capacity)
        : this.#writer.view(memory, this.#pointer, this.#capacity);
  }
}

/** The offset of the cells: past the room that writing the text may need. */
export function cellsAt(text: string): number {
  return text.length * 3 + 1;
}

/** The offset of the units: so far from the beginning that their UTF-8, which goes there, never overtakes them. */
function startOfUnits(count: number): number {
  return count + (count & 1);
}

function overLimit(length: number): number {
  return Math.min(length, LARGEST_LENGTH);
}
