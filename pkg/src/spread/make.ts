import { begin, end } from "./maker.js";
import { TABLES } from "./records.js";

/** A payload that the core spread out. */
export interface Spread {
  /** The number of a table and a cell for each of its fields, or nothing. */
  readonly cells: Int32Array;
  /** The values that were left to the parser; without cells, the whole payload. */
  readonly others: readonly unknown[];
}

/** Makes the value of a payload that was spread out: the one that `JSON.parse` would make of its text. */
export function make(spread: Spread): unknown {
  const table = begin(spread);
  const value = table === undefined ? spread.others[0] : TABLES[table]?.();
  end();
  return value;
}
