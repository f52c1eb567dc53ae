import type { Batch, FoundCode } from "../core/files/batch.ts";
import { Bits, Column } from "./columns.ts";

/** More records are counted and not listed, so that the list has its limit in memory: 20 bytes a record. */
export const MOST_LISTED = 4_000_000;

/** What is known of a record; its text is not kept. */
export interface RecordRow {
  /** Its line in the file, from 1. */
  line: number;
  /** Where it is in the unpacked contents, in bytes. */
  offset: number;
  length: number;
  errors: number;
  warnings: number;
  /** The first code that it has. */
  code: FoundCode | undefined;
}

/** How often a code was found, and where. */
export interface CodeCount extends FoundCode {
  records: number;
  issues: number;
  /** The listed records that have it. */
  where: Bits;
}

/** What was found about the records of a file. */
export class RecordTable {
  /** How many records there are, and how many of them have errors, and only warnings. */
  records = 0;
  invalid = 0;
  warned = 0;
  readonly codes: CodeCount[] = [];
  readonly withIssues = new Bits();
  readonly #lines = new Column(new Uint32Array(0));
  readonly #offsets = new Column(new Uint32Array(0));
  readonly #lengths = new Column(new Uint32Array(0));
  readonly #errors = new Column(new Uint16Array(0));
  readonly #warnings = new Column(new Uint16Array(0));
  /** The number of the first code and 1; 0 for none. */
  readonly #firsts = new Column(new Uint16Array(0));

  /** How many records are listed. */
  get listed(): number {
    return this.#lines.length;
  }

  add(batch: Batch): void {
    for (const { code, severity } of batch.codes) this.codes.push({ code, severity, records: 0, issues: 0, where: new Bits() });
    const listed = Math.min(batch.length, MOST_LISTED - this.listed);
    const base = this.listed;
    this.#lines.append(batch.lines.subarray(0, listed));
    this.#offsets.append(batch.offsets.subarray(0, listed));
    this.#lengths.append(batch.lengths.subarray(0, listed));
    this.#errors.append(batch.errors.subarray(0, listed));
    this.#warnings.append(batch.warnings.subarray(0, listed));
    this.#firsts.append(firstsOf(batch, listed));
    this.records += batch.length;
    for (let at = 0; at < batch.length; at++) {
      if ((batch.errors[at] ?? 0) > 0) this.invalid++;
      else if ((batch.warnings[at] ?? 0) > 0) this.warned++;
      else continue;
      if (at < listed) this.withIssues.add(base + at);
    }
    this.#count(batch.found, base, listed);
  }

  row(position: number): RecordRow {
    return {
      line: this.#lines.at(position),
      offset: this.#offsets.at(position),
      length: this.#lengths.at(position),
      errors: this.#errors.at(position),
      warnings: this.#warnings.at(position),
      code: this.codes[this.#firsts.at(position) - 1],
    };
  }

  #count(found: Uint32Array, base: number, listed: number): void {
    for (let at = 0; at < found.length; at += 3) {
      const code = this.codes[found[at + 1] ?? 0];
      if (code === undefined) continue;
      code.records++;
      code.issues += found[at + 2] ?? 0;
      const record = found[at] ?? 0;
      if (record < listed) code.where.add(base + record);
    }
  }
}

/** The first code of each record of a batch, which has them in the order of the records. */
function firstsOf({ found }: Batch, listed: number): Uint16Array<ArrayBuffer> {
  const firsts = new Uint16Array(listed);
  for (let at = 0; at < found.length; at += 3) {
    const record = found[at] ?? 0;
    if (record < listed && firsts[record] === 0) firsts[record] = (found[at + 1] ?? 0) + 1;
  }
  return firsts;
}
