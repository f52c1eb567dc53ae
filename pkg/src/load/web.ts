import initialize from "../../dist/wasm/spec_automation.js";
import { provide } from "../current.js";
import { Host } from "../host.js";
import { bind } from "./bind.js";

// Bundlers recognize exactly this expression and carry the file along.
const file = new URL("./wasm/spec_automation_bg.wasm", import.meta.url);
await initialize({ module_or_path: file });
provide(new Host(bind()));
