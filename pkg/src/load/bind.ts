import * as bindings from "../../dist/wasm/spec_automation.js";
import { encode } from "../encode/encode.js";
import { gather } from "../gather/gather.js";
import type { Glue } from "../glue.js";
import { make } from "../spread/make.js";

/** The bindings of this package's WebAssembly module; call it once the module has an instance. */
export function bind(): Glue {
  return {
    ...bindings,
    values: { gather, encode, make },
    memory: currentMemory,
    reset: bindings.__wbg_reset_state,
  };
}

// With an instance at hand `initSync` makes none, it returns what the present one exports.
function currentMemory(): { readonly buffer: ArrayBuffer } {
  return bindings.initSync({ module: new Uint8Array() }).memory;
}
