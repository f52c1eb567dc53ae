import type { Options, RunDetail, RunRecord } from "../types.js";
import type { CanonicalRunDetail, CanonicalRunRecord } from "./canonical.js";
import type { Comparison } from "./comparison.js";
import type { Entity } from "./entity.js";
import type { Summarized, SummaryOptions } from "./summary.js";

/** Runs, as a table row or as the response of the API. */
export interface RunEntity extends Entity<CanonicalRunRecord, CanonicalRunDetail, RunRecord | RunDetail> {
  /**
   * Gives the API's run detail for a run record, as the server writes it: with every key, and sorted phases and artifacts.
   * Throws a `SpecAutomationError` with the issues when the record is not valid.
   *
   * @param record - a run as its table row: a string of JSON, the bytes of one, or a JavaScript value
   *
   * @example
   * ```ts
   * const detail = Run.project({ ...row, task_states: states, artifacts });
   * ```
   */
  project(record: unknown, options?: Options): RunDetail;

  /**
   * Compares two looks at a run, such as two polls: whether the second can follow the first, and what differs.
   *
   * @param previous - the earlier look, in either shape: a string of JSON, the bytes of one, or a JavaScript value
   * @param next - the later look, in the same forms
   *
   * @example
   * ```ts
   * const { verdict, changes } = Run.compare(shown, response);
   * if (verdict === "advanced") update(response, changes);
   * ```
   */
  compare(previous: unknown, next: unknown, options?: Options): Comparison;

  /**
   * Summarizes a run for a dashboard: the phase that is being carried out, how far the run is, how long everything took.
   *
   * @param run - a run in either shape: a string of JSON, the bytes of one, or a JavaScript value
   *
   * @example
   * ```ts
   * const result = Run.summarize(text, { now: Date.now() });
   * if (result.ok) console.log(result.summary.currentPhase, result.summary.progress.fraction);
   * ```
   */
  summarize(run: unknown, options?: SummaryOptions): Summarized;
}
