import initialize, * as bindings from "../wasm/spec_automation.js";
import file from "../wasm/spec_automation_bg.wasm?url";
import { provide } from "../../pkg/src/current.ts";
import type { Glue } from "../../pkg/src/glue.ts";
import { Host } from "../../pkg/src/host.ts";

const glue = {
  ...bindings,
  // With an instance at hand this makes none, it returns what the present one exports.
  memory: () => bindings.initSync({ module: new Uint8Array() }).memory,
  reset: bindings.__wbg_reset_state,
};
// The host comes first: the API asks for it while this waits. What the page does not call is missing from the bindings.
provide(new Host(glue as unknown as Glue));
await initialize({ module_or_path: file });
