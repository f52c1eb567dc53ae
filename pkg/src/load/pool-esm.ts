import { provideFiles } from "../pool/start.js";

// Bundlers recognize exactly these expressions and carry the files along.
provideFiles({
  worker: new URL("./pool-worker.cjs", import.meta.url),
  wasm: new URL("./wasm/spec_automation_bg.wasm", import.meta.url),
});
