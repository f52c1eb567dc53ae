import { join } from "node:path";
import { provideFiles } from "../pool/start.js";

provideFiles({
  worker: join(__dirname, "pool-worker.cjs"),
  wasm: join(__dirname, "wasm", "spec_automation_bg.wasm"),
});
