import { begin, other } from "./maker.js";
import { TABLES } from "./records.js";

/** A payload that the core spread out. */
export interface Spread {
  /** The number of a table and a cell for each of its fields, or nothing. */
  readonly cells: Int32Array;
  /** All plain texts, one behind the other. */
  readonly texts: string;
  /** The values that no table says how to make; without cells, the whole payload. */
  readonly others: readonly unknown[];
}

/** Makes the value of a payload that was spread out: the one that `JSON.parse` would make of its text. */
export function make(spread: Spread): unknown {
  const table = begin(spread);
  return table === undefined ? other() : TABLES[table]?.();
}
