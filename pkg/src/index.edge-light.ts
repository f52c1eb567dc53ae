import "./load/edge-light.js";

export * from "./index.js";
