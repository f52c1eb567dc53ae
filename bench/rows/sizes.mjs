// The size of what is shipped, as it is and as servers send it.

import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const FILES = ["wasm/spec_automation_bg.wasm", "index.node.js", "index.web.js", "inline.js"];

export function sizes() {
  return FILES.map((name) => {
    const file = readFileSync(new URL(`../../pkg/dist/${name}`, import.meta.url));
    return {
      name,
      raw: file.length,
      gzip: gzipSync(file, { level: 9 }).length,
      brotli: brotliCompressSync(file).length,
    };
  });
}
