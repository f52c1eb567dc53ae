import { provide } from "../current.js";
import { loadFile } from "./node.js";

provide(loadFile(new URL("./wasm/spec_automation_bg.wasm", import.meta.url)));
