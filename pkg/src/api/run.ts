import type { Options, RunDetail, RunRecord } from "../types.js";
import type { CanonicalRunDetail, CanonicalRunRecord } from "./canonical.js";
import type { Comparison } from "./comparison.js";
import type { Entity } from "./entity.js";
import type { Summarized, SummaryOptions } from "./summary.js";

/** Runs, as a table row or as the response of the API. */
export interface RunEntity extends Entity<CanonicalRunRecord, CanonicalRunDetail, RunRecord | RunDetail> {
  /**
   * Gives the API's run detail for a run record, as the server writes it: every key, phases and artifacts sorted.
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
   * Says whether the second of two payloads can follow the first, such as two polls of one run, and what differs.
   *
   * @param previous - the run as it was known, in either shape: a string of JSON, the bytes of one, or a JavaScript value
   * @param next - the run as it came later, likewise
   *
   * @example
   * ```ts
   * const { verdict, changes } = Run.compare(shown, response);
   * if (verdict === "advanced") update(response, changes);
   * ```
   */
  compare(previous: unknown, next: unknown, options?: Options): Comparison;

  /**
   * Says what a dashboard shows of a run: the phase that is being carried out, how far it is, how long everything took.
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
