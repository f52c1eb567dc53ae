/**
 * What has been gathered so far: the cells; the texts are what the functions here return.
 *
 * It is one for the whole module, since only so it is as fast as it has to be; `gather` lets nobody in twice.
 */

import { CELL } from "./cells.js";

/** Gathers the fields of a record and returns their texts. */
export type RecordGatherer = (row: object) => string;

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
export function refuse(): void {
  isPlain = false;
}

/** Writes a cell. Writing behind the last one is no error in JavaScript, and noticed at the end. */
export function put(cell: number): void {
  cells[count++] = cell;
}

/** Adds to what the value is in JSON; `false` when there is no point in going on. */
export function add(bytes: number): boolean {
  weight += bytes;
  if (weight > limit) isPlain = false;
  return isPlain;
}

/** Whether a value is an object that a literal or `JSON.parse` could have made. */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Gathers the value of a field that is no container. */
export function take(value: unknown): string {
  if (typeof value === "string") {
    cells[count++] = value.length;
    return value;
  }
  takeOther(value);
  return "";
}

function takeOther(value: unknown): void {
  if (value === null) put(CELL.NULL);
  else if (value === undefined) put(CELL.MISSING);
  else if (typeof value === "boolean") put(value ? CELL.TRUE : CELL.FALSE);
  else if (typeof value === "number") takeNumber(value);
  else refuse();
}

// Minus zero is equal to zero, and another number in JSON.
function takeNumber(number: number): void {
  if ((number | 0) !== number || number < 0 || Object.is(number, -0)) return refuse();
  put(CELL.NUMBER);
  put(number);
}

/**
 * Begins a record: writes which of its keys are there. `false` when it is not plain or has a key that its table does not
 * have.
 */
export function begin(value: object, keys: readonly string[]): boolean {
  if (!isPlainObject(value)) {
    refuse();
    return false;
  }
  let [there, next] = [0, 0];
  for (const key in value) {
    // Most records have their keys in the order of the table.
    if (key !== keys[next]) {
      next = keys.indexOf(key);
      if (next < 0) {
        refuse();
        return false;
      }
    }
    there |= 1 << next++;
  }
  put(there);
  return true;
}

/** Gathers a list of records. */
export function list(value: unknown, gatherer: RecordGatherer): string {
  if (!Array.isArray(value)) return absent(value);
  const length = value.length;
  put(CELL.LIST);
  put(length);
  let text = "";
  for (let index = 0; index < length; index++) {
    text += gatherer(value[index] as object);
    if (!isPlain || count * CELL_WEIGHT > limit) break;
  }
  return text;
}

/** Gathers one record. */
export function one(value: unknown, gatherer: RecordGatherer): string {
  if (typeof value !== "object" || value === null) return absent(value);
  put(CELL.OBJECT);
  return gatherer(value);
}

/** Gathers a container that is not there. */
export function absent(value: unknown): string {
  if (value === null || value === undefined) takeOther(value);
  else refuse();
  return "";
}
