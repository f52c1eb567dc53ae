/**
 * The state of making a value: each function here takes the next cell.
 *
 * It is module state, since that is what is fast enough; no code of the caller runs in between.
 */

import { CELL } from "./cells.js";
import type { Spread } from "./make.js";

/** Makes a value from the next cells. */
export type Maker = () => unknown;
/** A field of a table: its key, and what makes its value. */
export type Member = readonly [key: string, make: Maker];

const NONE = new Int32Array(0);

let cells: Int32Array = NONE;
let others: readonly unknown[] = [];
let nextCell = 0;

/** Begins with the number of the table, if there is one. */
export function begin(spread: Spread): number | undefined {
  ({ cells, others } = spread);
  nextCell = 1;
  return cells[0];
}

/** Forgets the parsed values, which may be private, and the memory of an instance that may be replaced. */
export function end(): void {
  cells = NONE;
  others = [];
}

/** The next cell. */
export function next(): number {
  return cells[nextCell++] as number;
}

/** The value of a cell with a meaning of its own. */
function otherwise(cell: number): unknown {
  return cell === CELL.NULL ? null : others[CELL.OTHER - cell];
}

export function word(words: readonly string[]): unknown {
  const index = next();
  return index < 0 ? otherwise(index) : words[index];
}

export function integer(): unknown {
  const number = next();
  return number < 0 ? otherwise(number) : number;
}

export function boolean(): unknown {
  const bit = next();
  return bit < 0 ? otherwise(bit) : bit === 1;
}

/** A text or an open map. */
export function parsed(): unknown {
  return otherwise(next());
}

/** A record with only the fields that have a bit in `there`, the lowest for the first field. */
export function some(there: number, members: readonly Member[]): unknown {
  if (there < 0) return otherwise(there);
  const record: Record<string, unknown> = {};
  members.forEach(([key, make], index) => {
    if ((there >> index) & 1) record[key] = make();
  });
  return record;
}

export function list(make: Maker): unknown {
  const count = next();
  if (count < 0) return otherwise(count);
  const records: unknown[] = [];
  for (let index = 0; index < count; index++) records.push(make());
  return records;
}
