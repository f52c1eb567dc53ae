import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** The records of a recorded family. */
export function vectors<Record>(name: string): Record[] {
  const compressed = readFileSync(new URL(`../../vectors/${name}.jsonl.gz`, import.meta.url));
  const lines = gunzipSync(compressed).toString().trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Record);
}
