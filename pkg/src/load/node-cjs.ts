import { join } from "node:path";
import { provide } from "../current.js";
import { loadFile } from "./node.js";

provide(loadFile(join(__dirname, "wasm", "spec_automation_bg.wasm")));
