import "./load/node-cjs.js";

export * from "./index.js";
