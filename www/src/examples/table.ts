import type { Page } from "../share/shared.ts";

/** What an example is about, which a test holds it to: codes of issues, a verdict, or what a history counts. */
export type About =
  | { codes: readonly string[] }
  | { verdict: "advanced" | "unchanged" | "stale" | "illegal" }
  | { counts: { repeated?: number; outOfOrder?: number; illegal?: number } };

export interface Example {
  title: string;
  /** The one thing that it teaches, in a line. */
  teaches: string;
  page: Page;
  /** One for each text of the page, below /examples. */
  files: readonly string[];
  tone: "ok" | "warning" | "error";
  about: About;
  /**
   * The recorded response that it is, or the one that its values were changed in: an id in tests/vectors/wire.jsonl.gz, or
   * `columns` for a row of a table of which no response was recorded.
   */
  recorded: string;
  isChanged?: boolean;
}

const check = { page: "check" } as const;

export const EXAMPLES: readonly Example[] = [
  { ...check, title: "Queued run", teaches: "What the API gives of a run that waits: every phase is there before it begins.", files: ["valid-recorded-queued-run.json"], tone: "ok", about: { codes: [] }, recorded: "w0360" },
  { ...check, title: "Finished run", teaches: "A run from its first phase to its pull request, for Timeline and Summary.", files: ["valid-finished-run.json"], tone: "ok", about: { codes: [] }, recorded: "w0360", isChanged: true },
  { ...check, title: "Task state with derived skills", teaches: "The metadata says less than Skills shows: each value has a rule.", files: ["valid-task-state-with-derived-skills.json"], tone: "ok", about: { codes: [] }, recorded: "w0360", isChanged: true },
  { ...check, title: "Run record with offsets", teaches: "Another way to write the same: Normalize makes it canonical.", files: ["valid-run-record-with-offsets.json"], tone: "warning", about: { codes: ["coerced_value"] }, recorded: "w0000", isChanged: true },
  { ...check, title: "Timestamps without offset", teaches: "They count as UTC; Options can take or reject them.", files: ["valid-recorded-timestamps-without-offset.json"], tone: "warning", about: { codes: ["naive_timestamp"] }, recorded: "w0005" },
  { ...check, title: "Attempt gap", teaches: "Attempts count from 1, one by one.", files: ["valid-recorded-attempt-gap.json"], tone: "warning", about: { codes: ["attempt_gap"] }, recorded: "w0660" },
  { ...check, title: "Superseded attempt", teaches: "An attempt that another one followed must have ended.", files: ["valid-recorded-superseded-attempt.json"], tone: "warning", about: { codes: ["superseded_attempt_live"] }, recorded: "w0985" },
  { ...check, title: "Retention too short", teaches: "Artifacts outlive their run by seven days.", files: ["valid-recorded-retention-too-short.json"], tone: "warning", about: { codes: ["retention_too_short"] }, recorded: "w0642" },
  { ...check, title: "Exposed secret", teaches: "Credentials in `runtime_env` are found; no issue shows them.", files: ["valid-agent-configuration-with-exposed-secret.json"], tone: "warning", about: { codes: ["exposed_secret"] }, recorded: "columns", isChanged: true },
  {
    ...check,
    title: "Run with warnings",
    teaches: "The server takes what cannot have happened: that gives warnings, no errors.",
    files: ["valid-recorded-run-with-warnings.json"],
    tone: "warning",
    about: { codes: ["unexpected_pull_request", "missing_timestamp", "run_task_mismatch", "attempt_gap", "unexpected_timestamp"] },
    recorded: "w0962",
  },
  { ...check, title: "Attempt out of range", teaches: "A number that the column of the table cannot hold.", files: ["broken-recorded-attempt-out-of-range.json"], tone: "error", about: { codes: ["out_of_range"] }, recorded: "w1117" },
  { ...check, title: "Unsafe URL", teaches: "A link that a dashboard must not show as one.", files: ["broken-recorded-unsafe-url.json"], tone: "error", about: { codes: ["unsafe_url"] }, recorded: "w0822" },
  { ...check, title: "Artifact outside the root", teaches: "A path that leads out of where artifacts are kept.", files: ["broken-artifact-outside-the-root.json"], tone: "error", about: { codes: ["unsafe_path"] }, recorded: "w0000", isChanged: true },
  {
    ...check,
    title: "Run with five mistakes",
    teaches: "Every issue says how to mend it; what is told from the text has a quick fix.",
    files: ["broken-run-with-five-mistakes.json"],
    tone: "error",
    about: { codes: ["unknown_value", "unsafe_url", "timestamp_order", "coerced_value", "unsafe_path"] },
    recorded: "w0000",
    isChanged: true,
  },
  { ...check, title: "Truncated text", teaches: "A response that broke off, and where.", files: ["broken-truncated-text.json"], tone: "error", about: { codes: ["invalid_json"] }, recorded: "w0360", isChanged: true },
  { page: "compare", title: "Next poll", teaches: "The later response follows the earlier one: show it.", files: ["compare/begun-run.json", "compare/finished-phase.json"], tone: "ok", about: { verdict: "advanced" }, recorded: "w0360", isChanged: true },
  { page: "compare", title: "Late response", teaches: "The second is older than the first: leave what is shown.", files: ["compare/begun-run.json", "valid-recorded-queued-run.json"], tone: "warning", about: { verdict: "stale" }, recorded: "w0360", isChanged: true },
  { page: "replay", title: "Retry and an illegal step", teaches: "A retry is legal; a step that skips a status is not.", files: ["replay/retry-and-illegal-step.ndjson"], tone: "error", about: { counts: { illegal: 1, repeated: 1, outOfOrder: 1 } }, recorded: "w0360", isChanged: true },
  { page: "replay", title: "Copies and late events", teaches: "What comes twice or too late does no harm.", files: ["replay/copies-and-late-events.ndjson"], tone: "warning", about: { counts: { repeated: 2, outOfOrder: 1 } }, recorded: "w0360", isChanged: true },
];

/** The first example of a page. */
export function exampleOf(page: Page): Example {
  const found = EXAMPLES.find((example) => example.page === page);
  if (found === undefined) throw new Error(`there is no example for ${page}`);
  return found;
}
