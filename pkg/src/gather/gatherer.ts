/**
 * The state of gathering: the cells so far. Texts are returned by the functions instead.
 *
 * It is module state, since that is what is fast enough; `gather` is not reentrant.
 */

/** The most bytes of JSON that a cell stands for: a key and what surrounds it, or a number. */
export const CELL_WEIGHT = 64;
/** The most bytes that a UTF-16 unit takes in JSON. */
export const UNIT_WEIGHT = 6;

const FEWEST_CELLS = 1024;

let cells = new Int32Array(FEWEST_CELLS);
let count = 0;
let limit = 0;
/** The most bytes of JSON that values without cells stand for. */
let weight = 0;
let isPlain = true;

/** Begins to gather a value that may have at most `most` bytes in JSON. */
export function reset(most: number): void {
  count = 0;
  weight = 0;
  limit = most;
  isPlain = true;
}

/** The cells as bytes, if everything was plain and is certainly no longer than the limit; `text` is what was returned. */
export function finish(text: string): Uint8Array | undefined {
  if (count > cells.length) {
    // Some did not fit, and are lost; there will be room the next time.
    cells = new Int32Array(2 * count);
    return undefined;
  }
  add(text.length * UNIT_WEIGHT + count * CELL_WEIGHT);
  return isPlain ? new Uint8Array(cells.buffer, 0, count * Int32Array.BYTES_PER_ELEMENT) : undefined;
}

/** Notes that the value is not plain. */
export function refuse(): "" {
  isPlain = false;
  return "";
}

/** Writes a cell. Writing past the end of the array is not an error in JavaScript, and is noticed at the end. */
export function put(cell: number): void {
  cells[count++] = cell;
}

/** Whether there is a point in going on. */
export function goesOn(): boolean {
  return isPlain && count * CELL_WEIGHT <= limit;
}

/** Adds to the length of the value in JSON; `false` when there is no point in going on. */
export function add(bytes: number): boolean {
  weight += bytes;
  if (weight > limit) isPlain = false;
  return isPlain;
}

/** Whether an object is one that a literal or `JSON.parse` could have made. */
export function isPlainObject(value: object): boolean {
  return hasPlainPrototype(value) && !Array.isArray(value);
}

/** Whether an object that is no array is one that a literal or `JSON.parse` could have made. */
export function hasPlainPrototype(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
