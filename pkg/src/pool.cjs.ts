import "./load/pool-cjs.js";

export * from "./pool.js";
