/**
 * What has been gathered so far: the cells; the texts are what the functions here return.
 *
 * It is one for the whole module, since only so it is as fast as it has to be; `gather` lets nobody in twice.
 */

/** The most that a cell stands for in JSON, in bytes: a key and what is around it, or a number. */
export const CELL_WEIGHT = 64;
/** The most bytes that a UTF-16 unit takes in JSON. */
export const UNIT_WEIGHT = 6;

const FEWEST_CELLS = 1024;

let cells = new Int32Array(FEWEST_CELLS);
let count = 0;
let limit = 0;
/** The most that the values are in JSON that have no cells. */
let weight = 0;
let isPlain = true;

/** Begins to gather what may have so many bytes in JSON. */
export function reset(most: number): void {
  count = 0;
  weight = 0;
  limit = most;
  isPlain = true;
}

/** The cells as bytes, if everything was plain and is certainly no longer than the limit; `text` is what was returned. */
export function finish(text: string): Uint8Array | undefined {
  if (count > cells.length) {
    // What did not fit is lost this time.
    cells = new Int32Array(2 * count);
    return undefined;
  }
  add(text.length * UNIT_WEIGHT + count * CELL_WEIGHT);
  return isPlain ? new Uint8Array(cells.buffer, 0, count * Int32Array.BYTES_PER_ELEMENT) : undefined;
}

/** Takes down that the value is not plain. */
export function refuse(): "" {
  isPlain = false;
  return "";
}

/** Writes a cell. Writing behind the last one is no error in JavaScript, and noticed at the end. */
export function put(cell: number): void {
  cells[count++] = cell;
}

/** Whether there is a point in going on. */
export function goesOn(): boolean {
  return isPlain && count * CELL_WEIGHT <= limit;
}

/** Adds to what the value is in JSON; `false` when there is no point in going on. */
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
