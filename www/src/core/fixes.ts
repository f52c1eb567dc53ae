import type { Issue, PatchOperation } from "spec-automation";
import { editsOf, type TextEdit } from "../edit/edits.ts";
import { follow, outline, type Container } from "../edit/json-text.ts";
import { keysOf, wantedOf } from "../edit/pointers.ts";
import { letters } from "./letters.ts";
import type { Place } from "./positions.ts";

/** A change of the text that takes an issue away. */
export interface Fix {
  title: string;
  edits(): TextEdit[];
}

/** The character of a byte order mark. */
const MARK = "\ufeff";
/** Fields differ by more letters: `stdout_path` is not meant to be `stderr_path`. */
const MOST_TYPOS = 2;
/** Objects that have more keys have no fields that were misspelt. */
const MOST_KEYS = 200;

interface Located {
  issue: Issue;
  place: Place | undefined;
}

/** The fixes of those issues that have one. */
export function fixesOf(text: string, issues: readonly Located[], patch: readonly PatchOperation[]): Map<Issue, Fix> {
  const operations = new Map(patch.map((operation) => [operation.path, operation]));
  const fixes = new Map<Issue, Fix>();
  const root = outlineOf(text, issues);
  for (const { issue, place } of issues) {
    const fix = (place === undefined ? undefined : (fixAt(text, issue, place) ?? renaming(text, root, issue, place))) ?? fixBy(text, operations.get(issue.path));
    if (fix !== undefined) fixes.set(issue, fix);
  }
  return fixes;
}

/** What the issue itself says of its place. */
function fixAt(text: string, issue: Issue, place: Place): Fix | undefined {
  if (issue.code === "invalid_json" && text.startsWith(MARK) && place.start === 0) return edit("Remove the byte order mark", place, "");
  const insert = replacement(issue, text.slice(place.start, place.end));
  return insert === undefined ? undefined : edit(`Replace with ${insert}`, place, insert);
}

function fixBy(text: string, operation: PatchOperation | undefined): Fix | undefined {
  return operation && { title: titleOf(operation), edits: () => editsOf(text, [operation]) };
}

function edit(title: string, { start, end }: Pick<Place, "start" | "end">, insert: string): Fix {
  return { title, edits: () => [{ from: start, to: end, insert }] };
}

/** The containers of what issues say about keys, read at once however many there are. */
function outlineOf(text: string, issues: readonly Located[]): Container | undefined {
  const ways = issues.flatMap(({ issue: { code, path } }) => (code === "missing_field" || code === "unknown_key" ? [keysOf(path)] : []));
  return ways.length === 0 ? undefined : outline(text, wantedOf(ways));
}

/** Gives a key the name that was most likely meant: a field that is missing, or one of those that are known. */
function renaming(text: string, root: Container | undefined, issue: Issue, place: Place): Fix | undefined {
  if (issue.code !== "missing_field" && issue.code !== "unknown_key") return undefined;
  const entries = follow(root, keysOf(issue.path)).parent?.entries ?? [];
  if (entries.length > MOST_KEYS) return undefined;
  const keys = entries.map(({ key }) => key);
  if (issue.code === "unknown_key") {
    const { key, known } = issue.params;
    const free = known.filter((name) => !keys.includes(name));
    return rename(text, place.start, key, nearestOf(key, free, MOST_TYPOS));
  }
  const { field } = issue.params;
  const meant = nearestOf(field, keys, MOST_TYPOS);
  const entry = entries.find(({ key }) => key === meant);
  return entry && rename(text, entry.from, entry.key, field);
}

/** No fix where there is no such name, or where the key is written with escapes. */
function rename(text: string, start: number, key: string, name: string | undefined): Fix | undefined {
  const written = JSON.stringify(key);
  if (name === undefined || !text.startsWith(written, start)) return undefined;
  return edit(`Rename ${key} to ${name}`, { start, end: start + written.length }, JSON.stringify(name));
}

/** What the text of an issue must be replaced with, as far as the issue itself says so. */
function replacement(issue: Issue, given: string): string | undefined {
  if (issue.code === "coerced_value") return issue.params.canonical;
  if (issue.code !== "unknown_value" || !given.startsWith('"')) return undefined;
  const nearest = nearestOf(given.slice(1, -1), issue.params.allowed);
  return nearest === undefined ? undefined : JSON.stringify(nearest);
}

function titleOf(operation: PatchOperation): string {
  if (operation.op === "remove") return "Remove it";
  const value = JSON.stringify(operation.value);
  if (value.length > 40) return operation.op === "add" ? "Add what is missing" : "Write the canonical value";
  return `${operation.op === "add" ? "Add" : "Replace with"} ${value}`;
}

/** The word that was most likely meant; none where that would be a mere guess. */
function nearestOf(given: string, words: readonly string[], most = Infinity): string | undefined {
  const plain = letters(given);
  const distances = words.map((word) => ({ word, distance: distance(plain, letters(word)) }));
  const [best] = distances.sort((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= most && best.distance * 2 < best.word.length ? best.word : undefined;
}

/** How many letters must be inserted, removed or replaced. */
function distance(a: string, b: string): number {
  if (a.length > 64) return a.length;
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (letter === b[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
