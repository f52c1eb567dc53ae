import { initSync } from "../../dist/wasm/spec_automation.js";
import { Host } from "../host.js";
import type { UnitWriter } from "../memory.js";
import { bind } from "./bind.js";

/** A host on a WebAssembly module, compiled or as the bytes of one. */
export function loadModule(module: WebAssembly.Module | BufferSource, writer?: UnitWriter): Host {
  initSync({ module });
  return new Host(bind(), writer);
}
