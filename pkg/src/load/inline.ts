import bytes from "../../dist/wasm/spec_automation_bg.wasm";
import { provide } from "../current.js";
import { loadModule } from "./module.js";

provide(loadModule(bytes));
