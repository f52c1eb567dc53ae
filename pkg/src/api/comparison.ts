import type { Issue, RunChange, Side, Succession } from "../types.js";

/** An issue, and which of the two payloads its path and span point into. */
export type SidedIssue = Issue & {
  /** Which payload. */
  side: Side;
};

/** The result of `Run.compare`. */
export interface Comparison {
  /** How the second payload follows the first; null when one of them has errors. */
  verdict: Succession | null;
  /** Whether the second payload can replace the first: it is unchanged or advanced. */
  ok: boolean;
  /** What differs: the run, its attempts in the order of the pipeline, its artifacts. */
  changes: RunChange[];
  /** All issues of both payloads, and why the second cannot follow the first; `maxIssues` limits each of the three. */
  issues: SidedIssue[];
}
