import type { Issue, Options, RunSummary } from "../types.js";

/** What `Run.summarize` takes beside the options of every call. */
export interface SummaryOptions extends Options {
  /**
   * What time it is: a timestamp such as `2026-02-24T09:30:00Z`, milliseconds since 1970 as `Date.now()` gives them, or a
   * `Date`. Without it, what goes on has no duration. One that is earlier than the last time at which something began or
   * ended in the payload counts as that time: a clock may be slow.
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
