import module from "./wasm/spec_automation_bg.wasm";
import { provide } from "../current.js";
import { loadModule } from "./module.js";

// No code is compiled at run time there; an import of the file gives the compiled module.
provide(loadModule(module));
