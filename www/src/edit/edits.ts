import type { PatchOperation } from "spec-automation";
import { follow, outline, type Container, type Entry } from "./json-text.ts";
import { layoutOf, type Layout } from "./layout.ts";
import { keysOf, wantedOf } from "./pointers.ts";

/** A range of a text, in UTF-16 code units, and what takes its place. */
export interface TextEdit {
  from: number;
  to: number;
  insert: string;
}

/**
 * What a JSON Patch changes in a text: everything else stays as it is written. The operations must not build on each
 * other, as those of the core do not.
 */
export function editsOf(text: string, patch: readonly PatchOperation[]): TextEdit[] {
  const paths = patch.map(({ path }) => keysOf(path));
  const root = outline(text, wantedOf(paths));
  const layout = layoutOf(text);
  const removed = new Map<Container, Set<Entry>>();
  const edits = patch.flatMap((operation, index): TextEdit[] => {
    const keys = paths[index] ?? [];
    if (keys.length === 0) return [{ from: 0, to: text.length, insert: layout.write(valueOf(operation), "") }];
    const { parent, entry } = follow(root, keys);
    if (parent === undefined) throw new RangeError(`nothing stands at ${operation.path}`);
    if (operation.op === "remove") {
      if (entry !== undefined) removed.set(parent, (removed.get(parent) ?? new Set()).add(entry));
      return [];
    }
    if (entry !== undefined && !(parent.isArray && operation.op === "add")) {
      return [{ from: entry.start, to: entry.end, insert: layout.write(operation.value, layout.indentAt(entry.start)) }];
    }
    return [addition(layout, parent, keys.at(-1) ?? "", operation.value)];
  });
  for (const [container, entries] of removed) edits.push(...removals(container, entries));
  return edits.sort((a, b) => a.from - b.from);
}

/** The text after edits that do not overlap and stand in order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let reached = 0;
  for (const { from, to, insert } of edits) {
    result += text.slice(reached, from) + insert;
    reached = to;
  }
  return result + text.slice(reached);
}

/** Adds behind the last entry; in an array before the one that has the place now. */
function addition(layout: Layout, parent: Container, key: string, value: unknown): TextEdit {
  const name = parent.isArray ? "" : `${JSON.stringify(key)}:${layout.gap}`;
  const lead = layout.leadIn(parent);
  const written = name + layout.write(value, layout.indentOf(lead));
  const next = parent.isArray ? parent.entries[Number(key)] : undefined;
  if (next !== undefined) return { from: next.from, to: next.from, insert: `${written},${lead}` };
  const last = parent.entries.at(-1);
  if (last !== undefined) return { from: last.end, to: last.end, insert: `,${lead}${written}` };
  return { from: parent.start + 1, to: parent.end - 1, insert: `${lead}${written}${layout.leadOut(parent)}` };
}

/** Removes entries, each series of neighbors at once, with the commas that they need no more. */
function removals({ entries, start, end }: Container, removed: Set<Entry>): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let first = 0; first < entries.length; first++) {
    let next = first;
    while (removed.has(entries[next] as Entry)) next++;
    if (next === first) continue;
    const [before, from, last, after] = [entries[first - 1], entries[first], entries[next - 1], entries[next]];
    if (after !== undefined) edits.push({ from: from?.from ?? start, to: after.from, insert: "" });
    else edits.push({ from: before?.end ?? start + 1, to: before === undefined ? end - 1 : (last?.end ?? end), insert: "" });
    first = next;
  }
  return edits;
}

function valueOf(operation: PatchOperation): unknown {
  return operation.op === "remove" ? null : operation.value;
}
