import "./load/node-esm.js";

export * from "./index.js";
