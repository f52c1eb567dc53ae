import { begin, end } from "./maker.js";
import { TABLES } from "./records.js";

/** A payload that the core spread out. */
export interface Spread {
  /** The number of a table and the cells of its record; empty when the whole payload was left to the parser. */
  readonly cells: Int32Array;
  /** The values that were left to the parser; without cells, the whole payload. */
  readonly others: readonly unknown[];
}

/** Makes the value of a payload that was spread out: the same that `JSON.parse` makes of its text. */
export function make(spread: Spread): unknown {
  const table = begin(spread);
  const value = table === undefined ? spread.others[0] : TABLES[table]?.();
  end();
  return value;
}
