import type { Issue, IssueCode } from "../types.js";

/** An issue, and where the payload that it is about came from. */
export type PlacedIssue<Where> = Issue & {
  /** As it was given to `reportOf`. */
  where: Where;
};

/** A report on payloads: plain data, which can be sent as JSON. */
export interface Report<Where> {
  /** Whether none of the payloads is invalid. */
  ok: boolean;
  /** How many payloads there were. */
  payloads: number;
  /** How many of them are not valid. */
  invalid: number;
  /**
   * How many issues there were, including those that a verdict only counts because of its own `maxIssues`. Only the listed
   * ones are in `errors`, `warnings` and `codes`.
   */
  issueCount: number;
  /** How many issues have the severity `error`. */
  errors: number;
  /** How many issues have the severity `warning`. */
  warnings: number;
  /** How many issues have each code; those that did not occur are missing. */
  codes: { [Code in IssueCode]?: number };
  /** How many issues are kept at most; null in a report on no payloads, which sets no limit. */
  maxIssues: number | null;
  /** The first issues, in the order of the payloads; the marker `too_many_issues` is not among them. */
  issues: PlacedIssue<Where>[];
}

/** The options of `reportOf`. */
export interface ReportSettings {
  /** How many issues are kept at most; the others are counted. Default `1_000`. */
  maxIssues?: number | undefined;
}
