import type { Issue, LineVerdict } from "spec-automation";
import type { Tell } from "./job.ts";

/** So many records go to the page together, or as many as came in so many milliseconds. */
const MOST = 1 << 12;
const PAUSE = 100;

/** A code as it was found: the same one can be an error here and a warning there. */
export interface FoundCode {
  code: string;
  severity: Issue["severity"];
}

/** What was found about records that follow those of the batch before: one number a record in each column. */
export interface Batch {
  length: number;
  offsets: Uint32Array<ArrayBuffer>;
  lengths: Uint32Array<ArrayBuffer>;
  lines: Uint32Array<ArrayBuffer>;
  errors: Uint16Array<ArrayBuffer>;
  warnings: Uint16Array<ArrayBuffer>;
  /** In threes: which record of the batch has which code, by its number, and how often. */
  found: Uint32Array<ArrayBuffer>;
  /** The codes that had no number before. */
  codes: FoundCode[];
}

/** Gathers verdicts into batches. */
export class Gatherer {
  readonly #tell: Tell;
  readonly #numbers = new Map<string, number>();
  #batch = emptyBatch();
  #found: number[] = [];
  #told = performance.now();

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  add({ offset, length, line, issues }: Pick<LineVerdict, "offset" | "length" | "line" | "issues">): void {
    const batch = this.#batch;
    const at = batch.length++;
    batch.offsets[at] = offset;
    batch.lengths[at] = length;
    batch.lines[at] = line;
    if (issues.length > 0) this.#count(at, issues);
    if (batch.length === MOST || (at % 64 === 0 && performance.now() - this.#told > PAUSE)) this.flush();
  }

  flush(): void {
    const batch = { ...this.#batch, found: Uint32Array.from(this.#found) };
    const columns = [batch.offsets, batch.lengths, batch.lines, batch.errors, batch.warnings, batch.found];
    this.#batch = emptyBatch();
    this.#found = [];
    this.#told = performance.now();
    this.#tell({ kind: "batch", batch }, columns.map(({ buffer }) => buffer));
  }

  #count(record: number, issues: readonly Issue[]): void {
    const { errors, warnings } = this.#batch;
    const wrong = issues.filter(({ severity }) => severity === "error").length;
    errors[record] = wrong;
    warnings[record] = issues.length - wrong;
    const often = new Map<number, number>();
    for (const issue of issues) {
      const number = this.#numberOf(issue);
      often.set(number, (often.get(number) ?? 0) + 1);
    }
    for (const [number, times] of often) this.#found.push(record, number, times);
  }

  #numberOf({ code, severity }: Issue): number {
    const name = `${severity} ${code}`;
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(name, number);
    this.#batch.codes.push({ code, severity });
    return number;
  }
}

function emptyBatch(): Batch {
  return {
    length: 0,
    offsets: new Uint32Array(MOST),
    lengths: new Uint32Array(MOST),
    lines: new Uint32Array(MOST),
    errors: new Uint16Array(MOST),
    warnings: new Uint16Array(MOST),
    found: new Uint32Array(0),
    codes: [],
  };
}
