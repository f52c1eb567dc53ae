import type { Issue, PatchOperation } from "spec-automation";
import { editsOf, type TextEdit } from "../edit/edits.ts";
import type { Place } from "./positions.ts";

/** A change of the text that takes an issue away. */
export interface Fix {
  title: string;
  edits(): TextEdit[];
}

interface Located {
  issue: Issue;
  place: Place | undefined;
}

/** The fixes of those issues that have one. */
export function fixesOf(text: string, issues: readonly Located[], patch: readonly PatchOperation[]): Map<Issue, Fix> {
  const operations = new Map(patch.map((operation) => [operation.path, operation]));
  const fixes = new Map<Issue, Fix>();
  for (const { issue, place } of issues) {
    const operation = operations.get(issue.path);
    const insert = place === undefined ? undefined : replacement(issue, text.slice(place.start, place.end));
    if (place !== undefined && insert !== undefined) {
      fixes.set(issue, { title: `Replace with ${insert}`, edits: () => [{ from: place.start, to: place.end, insert }] });
    } else if (operation !== undefined) {
      fixes.set(issue, { title: titleOf(operation), edits: () => editsOf(text, [operation]) });
    }
  }
  return fixes;
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
function nearestOf(given: string, words: readonly string[]): string | undefined {
  const plain = given.toLowerCase().replaceAll(/[^a-z]/g, "");
  const distances = words.map((word) => ({ word, distance: distance(plain, word.replaceAll("_", "")) }));
  const [best] = distances.sort((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance * 2 < best.word.length ? best.word : undefined;
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
