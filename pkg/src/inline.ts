import "./load/inline.js";

export * from "./index.js";
