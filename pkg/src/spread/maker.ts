/**
 * What is being made, and how far: the functions here take the next cell each.
 *
 * It is one for the whole module, since only so it is as fast as it has to be; nothing that it calls calls back.
 */

import { CELL } from "./cells.js";
import type { Spread } from "./make.js";

/** Makes a value of the cells that come next. */
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

/** Forgets what was made, which may be private, and the memory of an instance that may be replaced. */
export function end(): void {
  cells = NONE;
  others = [];
}

/** The next cell. */
export function next(): number {
  return cells[nextCell++] as number;
}

/** What a cell means that says of no value itself. */
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

/** A record of which only the fields are there that have a bit, the first the lowest. */
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
