import type { Comparison } from "./api/comparison.js";
import type { Host, Verb } from "./host.js";
import type { Options } from "./types.js";

/** Makes the function that compares two looks at a run. */
export function createCompare(host: Host): (previous: unknown, next: unknown, options?: Options) => Comparison {
  const compare: Verb<Comparison> = (glue, payload) => {
    glue.compare(payload.length, payload.isValue);
    return JSON.parse(glue.text()) as Comparison;
  };
  return (previous, next, options) => host.runOnTwo(compare, previous, next, options);
}
