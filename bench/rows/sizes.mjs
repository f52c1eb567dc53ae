// The size of what is shipped, as it is and as servers send it.

import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const FILES = ["wasm/spec_automation_bg.wasm", "index.node.js", "index.web.js", "inline.js"];

/** The name in the table of the file without any feature. */
export const SLIM = "the .wasm file without features";

/** @param {string} slim Where that file is. */
export function sizes(slim) {
  const shipped = FILES.map((name) => [name, new URL(`../../pkg/dist/${name}`, import.meta.url)]);
  return [...shipped, [SLIM, slim]].map(([name, path]) => {
    const file = readFileSync(path);
    return {
      name,
      raw: file.length,
      gzip: gzipSync(file, { level: 9 }).length,
      brotli: brotliCompressSync(file).length,
    };
  });
}
