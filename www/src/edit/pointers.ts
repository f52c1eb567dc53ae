import type { Wanted } from "./json-text.ts";

/** The keys of a JSON Pointer (RFC 6901). */
export function keysOf(pointer: string): string[] {
  return pointer.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What must be read to follow each of these ways. */
export function wantedOf(paths: string[][]): Wanted {
  const root: Wanted = new Map();
  for (const keys of paths) {
    let at = root;
    for (const key of keys.slice(0, -1)) {
      const next: Wanted = at.get(key) ?? new Map();
      at.set(key, next);
      at = next;
    }
  }
  return root;
}
