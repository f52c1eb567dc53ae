import type { Glue } from "./glue.js";
import type { Issue } from "./types.js";

/** The issues of the last call. */
export function issuesOf(glue: Glue): Issue[] {
  return JSON.parse(glue.issues()) as Issue[];
}
