import type { EventCounts, Issue, Options, ReplayedRun } from "../types.js";

/** The options of `replay` and `createReplay`. */
export type ReplayOptions = Options;

/** An issue, and the event that it is about. */
export type EventIssue = Issue & {
  /** The position of the event, from 0. */
  index: number;
  /** The number of its line, from 1, if the event came as a line; the span counts from the beginning of the line. */
  line: number | null;
};

/** The result of replaying a history. */
export interface Replayed {
  /** Whether no issue is an error. */
  ok: boolean;
  /** The position of the first event whose step was illegal, from 0; null when there is none. */
  firstIllegal: number | null;
  /** How many events there were of each kind. */
  counts: EventCounts;
  /** The runs at the end of the history, in the order of their first events. */
  runs: ReplayedRun[];
  /** How many issues there are. */
  issueCount: number;
  /** The first of them, as many as `maxIssues` allows. */
  issues: EventIssue[];
}

/** A history that is being replayed. */
export interface Replay {
  /**
   * Takes the next part of a text of events, one a line; a part may end anywhere. An event ends at a newline, at `add` or
   * at `finish`.
   *
   * @example
   * ```ts
   * for await (const part of createReadStream("events.ndjson")) history.push(part);
   * ```
   */
  push(part: string | Uint8Array): void;

  /**
   * Takes one event, after what was pushed before: a value, or its JSON. An array is a batch of events, as in CloudEvents.
   *
   * @param event - a string of JSON, the bytes of one, or a JavaScript value
   *
   * @example
   * ```ts
   * history.add({ at: new Date().toISOString(), entity: "run", run_id, status: "queued" });
   * ```
   */
  add(event: unknown): void;

  /**
   * Ends the history and gives the result. Nothing can be added any more.
   *
   * @example
   * ```ts
   * const { firstIllegal, runs } = history.finish();
   * ```
   */
  finish(): Replayed;

  /**
   * Abandons a history that is not finished, and frees its memory.
   *
   * @example
   * ```ts
   * history.close();
   * ```
   */
  close(): void;
}
