import type { Example } from "./table.ts";

const FILES = import.meta.glob<string>(["../../../examples/*.json", "../../../examples/*/*.{json,ndjson}"], { query: "?raw", import: "default", eager: true });

/** The texts of an example. */
export function textsOf({ files }: Example): string[] {
  return files.map((file) => FILES[`../../../examples/${file}`] ?? "");
}
