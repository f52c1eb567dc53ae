import type { Place } from "../positions.ts";

const NEWLINE = 0x0a;

/** Finds places in bytes that are too many for a text. Lines and columns are those of the editor; offsets stay 0. */
export function byteLocator(bytes: Uint8Array, offsets: readonly number[]): (offset: number) => Place {
  const found = new Map<number, Place>();
  let [at, line, column] = [0, 1, 1];
  for (const offset of [...offsets].sort((a, b) => a - b)) {
    for (; at < offset; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === NEWLINE) [line, column] = [line + 1, 1];
      // Of a character of several bytes, the first one counts.
      else if ((byte & 0xc0) !== 0x80) column++;
    }
    found.set(offset, { start: 0, end: 0, line, column });
  }
  return (offset) => found.get(offset) ?? { start: 0, end: 0, line: 1, column: 1 };
}
