import { Run, type Comparison } from "spec-automation";

/** How the second of two payloads follows the first. */
export function compared(previous: string, next: string): Comparison {
  return Run.compare(previous, next);
}
