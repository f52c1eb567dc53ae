import "./load/pool-esm.js";

export * from "./pool.js";
