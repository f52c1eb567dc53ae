/** Typing errors that a suggestion forgives. */
const MOST_CHANGES = 3;

/** The candidate that `word` is most likely meant to be: one that differs little, or that begins with it. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.min(MOST_CHANGES, Math.ceil(word.length / 3));
  const scored = candidates.map((candidate) => ({ candidate, changes: distance(word, candidate) }));
  const [best] = scored.filter(({ changes }) => changes <= limit).sort((a, b) => a.changes - b.changes);
  return best?.candidate ?? candidates.find((candidate) => candidate.startsWith(`${word}-`) || candidate.startsWith(`${word}_`));
}

/** Asks whether something else was meant; nothing when there is no telling. */
export function suggestion(meant: string | undefined): string {
  return meant === undefined ? "" : `, did you mean \`${meant}\`?`;
}

/** Levenshtein's distance: the fewest insertions, deletions and replacements of characters. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let line = 1; line <= one.length; line++) {
    const next = [line];
    for (let column = 1; column <= other.length; column++) {
      const replaced = row[column - 1]! + (one[line - 1] === other[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[column]! + 1, next[column - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
