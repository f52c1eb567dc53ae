import { readFileSync } from "node:fs";
import { Thread } from "./thread.js";

/** Where the files are that a thread needs. */
export interface Files {
  worker: string | URL;
  wasm: string | URL;
}

let files: Files;
let module: WebAssembly.Module | undefined;

/** Says where the files are. An entry point does so before it exports anything. */
export function provideFiles(found: Files): void {
  files = found;
}

/** Starts a thread. All of them share one compiled module. */
export function startThread(onFree: () => void): Thread {
  module ??= new WebAssembly.Module(readFileSync(files.wasm));
  return new Thread(files.worker, { module }, onFree);
}
