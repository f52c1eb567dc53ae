import { readFileSync } from "node:fs";
import type { Host } from "../host.js";
import { loadModule } from "./module.js";

/** A host on the WebAssembly module that lies in `file`. */
export function loadFile(file: string | URL): Host {
  return loadModule(readFileSync(file));
}
