import type { Issue, Options, RunSummary } from "../types.js";

/** The options of `Run.summarize`, besides those of every call. */
export interface SummaryOptions extends Options {
  /**
   * The current time: a timestamp such as `2026-02-24T09:30:00Z`, milliseconds since 1970 as `Date.now()` gives them, or a
   * `Date`. Without it, what is still going on has no duration. If a slow clock makes it earlier than the last time at
   * which something began or ended in the payload, that time is used instead.
   */
  now?: string | number | Date | undefined;
}

/** The result of `Run.summarize`: narrow it on `ok`. */
export type Summarized =
  | {
      ok: true;
      /** The summary. */
      summary: RunSummary;
      /** Warnings only. */
      issues: Issue[];
    }
  | {
      ok: false;
      /** All issues, at least one of severity `error`. */
      issues: Issue[];
    };
