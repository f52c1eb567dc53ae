import { follow, outline } from "./json-text.ts";
import { keysOf, wantedOf } from "./pointers.ts";

/** Where the value at a JSON Pointer stands in a text that is JSON; undefined where there is none. */
export function placeOf(text: string, pointer: string): { start: number; end: number } | undefined {
  const keys = keysOf(pointer);
  if (keys.length === 0) return { start: text.length - text.trimStart().length, end: text.trimEnd().length };
  const { entry } = follow(outline(text, wantedOf([keys])), keys);
  return entry && { start: entry.start, end: entry.end };
}
