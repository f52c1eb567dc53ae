/**
 * The package as the page has it: from its sources, with a .wasm file of what the page calls and no more. It is what
 * `spec-automation` stands for in the bundle, as vite.config.ts says.
 */

import "./load.ts";

export * from "../../pkg/src/index.ts";
