import { readFileSync } from "node:fs";
import { initSync } from "../../dist/wasm/spec_automation.js";
import { Host } from "../host.js";
import { bind } from "./bind.js";

/** A host on the WebAssembly module that lies in `file`. */
export function loadFile(file: string | URL): Host {
  initSync({ module: readFileSync(file) });
  return new Host(bind());
}
