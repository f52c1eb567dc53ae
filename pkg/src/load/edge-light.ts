import module from "./wasm/spec_automation_bg.wasm?module";
import { provide } from "../current.js";
import { loadModule } from "./module.js";

// Bundlers for edge functions compile the file ahead of time when they see exactly this suffix.
provide(loadModule(module));
