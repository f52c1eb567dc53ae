import type { EventCounts, Issue, Options, ReplayedRun } from "../types.js";

/** What `replay` and `createReplay` take. */
export type ReplayOptions = Options;

/** An issue, and which event has it. */
export type EventIssue = Issue & {
  /** The position of the event, from 0. */
  index: number;
  /** The line that it stands in, from 1, if the events are lines; the span counts from the beginning of the line. */
  line: number | null;
};

/** What a history comes to. */
export interface Replayed {
  /** Whether no issue is an error. */
  ok: boolean;
  /** The position of the first event that told of an illegal step. */
  firstIllegal: number | null;
  /** How many events were what. */
  counts: EventCounts;
  /** The runs in the order in which they were first told of, as their history left them. */
  runs: ReplayedRun[];
  /** How many issues there are. */
  issueCount: number;
  /** The first of them, as many as `maxIssues` allows. */
  issues: EventIssue[];
}

/** A history that is being told. */
export interface Replay {
  /**
   * Takes the next part of a text of events, one a line; it may end anywhere. An event ends at a newline, at `add` or at
   * `finish`.
   *
   * @example
   * ```ts
   * for await (const part of createReadStream("events.ndjson")) history.push(part);
   * ```
   */
  push(part: string | Uint8Array): void;

  /**
   * Takes one event: a value, or its JSON. An array is a batch, as CloudEvents has it: as many events as it has elements.
   * What was pushed before comes before it.
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
   * Says what the history comes to. Nothing can be added any more.
   *
   * @example
   * ```ts
   * const { firstIllegal, runs } = history.finish();
   * ```
   */
  finish(): Replayed;

  /**
   * Gives up a history that is not finished.
   *
   * @example
   * ```ts
   * history.close();
   * ```
   */
  close(): void;
}
