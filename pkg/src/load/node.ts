import { readFileSync } from "node:fs";
import type { Host } from "../host.js";
import type { UnitWriter } from "../memory.js";
import { loadModule } from "./module.js";

// Copying the units and encoding them in WebAssembly takes a tenth of the time that Node.js takes to encode UTF-8.
const writer: UnitWriter = {
  view: (memory, pointer, length) => Buffer.from(memory, pointer, length),
  write: (view, text, at) => void (view as Buffer).write(text, at, "utf16le"),
};

/** A host on the WebAssembly module that lies in `file`. */
export function loadFile(file: string | URL): Host {
  return loadModule(readFileSync(file), writer);
}
