import type { Text } from "@codemirror/state";

/** Strings, which end where their line does, and the brackets outside of them. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"?|[{}[\]]/g;

/** Where a line has brackets that are in no string. */
export function bracketsIn(line: string): number[] {
  return Array.from(line.matchAll(TOKENS), ({ 0: token, index }) => (token.startsWith('"') ? -1 : index)).filter((at) => at >= 0);
}

export function isOpening(bracket: string | undefined): boolean {
  return bracket === "{" || bracket === "[";
}

/** The first bracket of a line that is not closed in it. */
export function leftOpen(line: string): number | undefined {
  const open: number[] = [];
  for (const at of bracketsIn(line)) {
    if (isOpening(line[at])) open.push(at);
    else open.pop();
  }
  return open[0];
}

/** Where what a place is in is closed, or is opened; undefined where it is not, or not within so many characters. */
export function endOf(doc: Text, place: number, direction: 1 | -1, most = Infinity): number | undefined {
  let depth = 1;
  for (let number = doc.lineAt(place).number; number >= 1 && number <= doc.lines; number += direction) {
    const { from, text } = doc.line(number);
    if (Math.abs(from - place) > most) return undefined;
    const ahead = bracketsIn(text).filter((at) => (direction === 1 ? from + at >= place : from + at < place));
    for (const at of direction === 1 ? ahead : ahead.reverse()) {
      depth += isOpening(text[at]) === (direction === 1) ? 1 : -1;
      if (depth === 0) return from + at;
    }
  }
  return undefined;
}
