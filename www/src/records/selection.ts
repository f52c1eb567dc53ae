import { Column, type Bits } from "./columns.ts";
import type { RecordTable } from "./record-table.ts";

/** The records of a table that are shown: all, or those of a set. */
export class Selection {
  readonly #table: RecordTable;
  readonly #wanted: Bits | undefined;
  readonly #positions = new Column(new Uint32Array(0));
  #reached = 0;

  constructor(table: RecordTable, wanted: Bits | undefined) {
    this.#table = table;
    this.#wanted = wanted;
    this.goOn();
  }

  get length(): number {
    return this.#wanted === undefined ? this.#table.listed : this.#positions.length;
  }

  /** The position in the table of a row that is shown. */
  at(row: number): number {
    return this.#wanted === undefined ? row : this.#positions.at(row);
  }

  /** Takes in what the table got in the meantime. */
  goOn(): void {
    if (this.#wanted === undefined) return;
    for (; this.#reached < this.#table.listed; this.#reached++) {
      if (this.#wanted.has(this.#reached)) this.#positions.push(this.#reached);
    }
  }
}
