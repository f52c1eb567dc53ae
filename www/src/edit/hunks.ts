import type { TextEdit } from "./edits.ts";

/** A line of a comparison: its number in the text that it is of, and its text, in which every second part was changed. */
export interface ComparedLine {
  kind: "same" | "removed" | "added";
  number: number;
  parts: string[];
}

/** How many lines are shown around a change. */
const AROUND = 2;

/** What edits change in a text, as stretches of lines with what is around them; the edits do not overlap and stand in order. */
export function hunksOf(text: string, edits: readonly TextEdit[]): ComparedLine[][] {
  const lines = new Lines(text);
  const hunks: ComparedLine[][] = [];
  let shift = 0;
  let reached = 0;
  let hunk: ComparedLine[] = [];
  const same = (from: number, to: number): void => {
    for (let line = from; line < to; line++) hunk.push({ kind: "same", number: line + shift + 1, parts: [lines.text(line, line)] });
  };
  for (const { first, last, edits: together } of blocksOf(lines, edits)) {
    const isNear = hunk.length > 0 && first - AROUND <= reached + AROUND;
    if (!isNear && hunk.length > 0) {
      same(reached, Math.min(reached + AROUND, lines.count));
      hunks.push(hunk);
      hunk = [];
    }
    same(isNear ? reached : Math.max(0, first - AROUND), first);
    const [removed, added] = partsOf(text, lines.start(first), lines.end(last), together).map(split);
    hunk.push(...(removed ?? []).map((parts, index) => ({ kind: "removed" as const, number: first + index + 1, parts })));
    hunk.push(...(added ?? []).map((parts, index) => ({ kind: "added" as const, number: first + shift + index + 1, parts })));
    shift += (added?.length ?? 0) - (last - first + 1);
    reached = last + 1;
  }
  if (hunk.length === 0) return hunks;
  same(reached, Math.min(reached + AROUND, lines.count));
  return [...hunks, hunk];
}

interface Block {
  first: number;
  last: number;
  edits: TextEdit[];
}

/** The edits, put together where they are in the same line or in the next. */
function blocksOf(lines: Lines, edits: readonly TextEdit[]): Block[] {
  const blocks: Block[] = [];
  for (const edit of edits) {
    const [first, last] = [lines.at(edit.from), lines.at(edit.to)];
    const block = blocks.at(-1);
    if (block === undefined || first > block.last + 1) blocks.push({ first, last, edits: [edit] });
    else {
      block.last = Math.max(block.last, last);
      block.edits.push(edit);
    }
  }
  return blocks;
}

/** A stretch of the text before and after the edits in it, each in parts of which every second one is what was changed. */
function partsOf(text: string, start: number, end: number, edits: readonly TextEdit[]): [string[], string[]] {
  const [before, after]: [string[], string[]] = [[], []];
  let reached = start;
  for (const { from, to, insert } of edits) {
    const kept = text.slice(reached, from);
    before.push(kept, text.slice(from, to));
    after.push(kept, insert);
    reached = to;
  }
  const rest = text.slice(reached, end);
  return [[...before, rest], [...after, rest]];
}

/** The parts of each line. */
function split(parts: string[]): string[][] {
  const lines: string[][] = [[]];
  for (const [index, part] of parts.entries()) {
    for (const [position, piece] of part.split("\n").entries()) {
      if (position > 0) lines.push(index % 2 === 1 ? [""] : []);
      lines.at(-1)?.push(piece);
    }
  }
  return lines;
}

/** The lines of a text, from 0. */
class Lines {
  readonly #text: string;
  readonly #starts = [0];

  constructor(text: string) {
    this.#text = text;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }

  get count(): number {
    return this.#starts.length;
  }

  start(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  end(line: number): number {
    return line + 1 < this.count ? this.start(line + 1) - 1 : this.#text.length;
  }

  text(first: number, last: number): string {
    return this.#text.slice(this.start(first), this.end(last));
  }

  /** The line that an offset is in. */
  at(offset: number): number {
    let [low, high] = [0, this.count];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}
