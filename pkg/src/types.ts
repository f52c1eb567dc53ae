// Generated from the tables of the Rust crate by `cargo xtask generate`: change those.

/**
 * The status of a run.
 *
 * - `queued`: accepted, and waiting for a worker.
 * - `in_progress`: a worker carries out its phases.
 * - `succeeded`: it ended with changes, for which there is a pull request.
 * - `failed`: it ended with a failure, which the result summary explains.
 * - `no_changes`: it ended well, and there was nothing to change.
 */
export type RunStatus = "queued" | "in_progress" | "succeeded" | "failed" | "no_changes";

/**
 * The status of one attempt at a phase.
 *
 * - `pending`: the attempt has not begun.
 * - `running`: the attempt is being made.
 * - `succeeded`: the attempt did what it had to do.
 * - `failed`: the attempt failed.
 * - `skipped`: the phase was left out of this run.
 * - `retrying`: the attempt failed and will be made again, in the same row or as the next attempt.
 */
export type TaskStatus = "pending" | "running" | "succeeded" | "failed" | "skipped" | "retrying";

/**
 * A phase, in the order of the pipeline.
 *
 * - `prepare_job`: make the job ready.
 * - `start_job_container`: start the container that the job runs in.
 * - `git_clone`: clone the repository.
 * - `speckit_specify`: write the specification.
 * - `speckit_plan`: plan the work.
 * - `speckit_tasks`: divide the plan into tasks.
 * - `speckit_analyze`: check the specification, the plan and the tasks against each other.
 * - `speckit_implement`: carry out the tasks.
 * - `commit_push`: commit the changes and push the branch.
 * - `open_pr`: open the pull request.
 * - `cleanup`: remove what the job left behind.
 */
export type Phase =
  | "prepare_job"
  | "start_job_container"
  | "git_clone"
  | "speckit_specify"
  | "speckit_plan"
  | "speckit_tasks"
  | "speckit_analyze"
  | "speckit_implement"
  | "commit_push"
  | "open_pr"
  | "cleanup";

/**
 * What an artifact holds.
 *
 * - `stdout_log`: what a phase wrote to its standard output.
 * - `stderr_log`: what a phase wrote to its standard error.
 * - `diff_summary`: a summary of the changes.
 * - `commit_status`: what became of the commit.
 * - `metrics_snapshot`: measurements of the run.
 * - `environment_info`: what the run ran in.
 */
export type ArtifactType =
  | "stdout_log"
  | "stderr_log"
  | "diff_summary"
  | "commit_status"
  | "metrics_snapshot"
  | "environment_info";

/**
 * How a phase was carried out.
 *
 * - `skill`: by the skill that was selected.
 * - `direct_fallback`: directly, because the skill could not be used.
 * - `direct_only`: directly, without any skill.
 */
export type ExecutionPath = "skill" | "direct_fallback" | "direct_only";

/**
 * How serious an issue is.
 *
 * - `warning`: worth knowing; the verdict stays positive.
 * - `error`: the payload is refused.
 */
export type Severity = "warning" | "error";

/**
 * How strictly values are read.
 *
 * - `lax`: accept what the reference server accepts, and say what was coerced.
 * - `strict`: accept only what needs no coercion between types.
 */
export type Mode = "lax" | "strict";

/**
 * Which shape a payload is read in.
 *
 * - `auto`: the one that the payload's keys tell.
 * - `record`: the table row.
 * - `api`: the API response.
 */
export type Shape = "auto" | "record" | "api";

/**
 * What becomes of keys that the entity does not have.
 *
 * - `keep`: they stay, without an issue.
 * - `warn`: they stay, with a warning.
 * - `reject`: they are an error.
 * - `strip`: normalizing removes them.
 */
export type UnknownKeys = "keep" | "warn" | "reject" | "strip";

/**
 * How timestamps without an offset are reported. They are taken as UTC in any case.
 *
 * - `utc`: no issue.
 * - `warn`: one warning for the payload.
 * - `reject`: one error for the payload.
 */
export type NaiveTimestamps = "utc" | "warn" | "reject";

/**
 * How a second look at a run follows the first.
 *
 * - `unchanged`: nothing that is compared differs.
 * - `advanced`: the second is a legal successor of the first.
 * - `stale`: the second is older than the first, which is a legal successor of it: a response that came late.
 * - `illegal`: neither can follow the other.
 */
export type Succession = "unchanged" | "advanced" | "stale" | "illegal";

/**
 * One of the two payloads that are compared.
 *
 * - `previous`: the one that was given first.
 * - `next`: the one that was given second.
 */
export type Side = "previous" | "next";

/**
 * The type of an OpenLineage run event.
 *
 * - `START`: the run begins.
 * - `RUNNING`: more about a run that is going on.
 * - `COMPLETE`: the run ended well.
 * - `ABORT`: the run was given up.
 * - `FAIL`: the run failed.
 * - `OTHER`: more about a run that has not begun or is over.
 */
export type OpenLineageEvent = "START" | "RUNNING" | "COMPLETE" | "ABORT" | "FAIL" | "OTHER";

/**
 * The severity that a caller gives a code, or `off`.
 *
 * - `off`: not reported.
 * - `warning`: reported as a warning.
 * - `error`: reported as an error.
 */
export type RuleLevel = "off" | "warning" | "error";

/** The options of a caller. The defaults suit a dashboard that reads the API. */
export interface Options {
  /** How strictly values are read. Default `"lax"`. */
  mode?: Mode | undefined;
  /** Which shape the payload is read in. Default `"auto"`. */
  shape?: Shape | undefined;
  /**
   * What becomes of keys that the entity does not have. Maps such as `metadata` have no unknown keys. Default
   * `"keep"`.
   */
  unknownKeys?: UnknownKeys | undefined;
  /** How timestamps without an offset are reported. Default `"warn"`. */
  naiveTimestamps?: NaiveTimestamps | undefined;
  /** How many issues of a payload are reported at most, the marker `too_many_issues` not counted. Default `1_000`. */
  maxIssues?: number | undefined;
  /** How many bytes a payload may have; always less than 4 GiB. Default `67_108_864` (64 MiB). */
  maxBytes?: number | undefined;
  /** The directory that artifact paths are resolved in; without it only relative paths are safe. */
  artifactRoot?: string | undefined;
  /** Codes to turn off, or to report with another severity. */
  rules?: { [Code in ConfigurableCode]?: RuleLevel | undefined } | undefined;
  /** Derive `adapterId` as well, as a later server does. Default `false`. */
  adapterId?: boolean | undefined;
  /**
   * Replace what looks like a credential in `runtime_env` by `[REDACTED]` when a payload is normalized. Default
   * `false`.
   */
  redact?: boolean | undefined;
}

/** A range of bytes of the payload in UTF-8, `start` included and `end` not. */
export interface Span {
  /** Offset of the first byte, from 0. */
  start: number;
  /** Offset just past the last byte. */
  end: number;
}

/** The parameters of an issue, by its code. */
export interface IssueParams {
  /**
   * The text is not JSON as RFC 8259 defines it.
   *
   * Severity `error`.
   */
  invalid_json: { reason: string; remedy: string };
  /**
   * The bytes are not UTF-8.
   *
   * Severity `error`.
   */
  invalid_utf8: Record<never, never>;
  /**
   * Arrays and objects are nested too deeply.
   *
   * There are at most 128 levels, the payload itself being the first.
   *
   * Severity `error`.
   */
  too_deep: { limit: number };
  /**
   * The payload has more bytes than the caller allows.
   *
   * The option `maxBytes` sets the limit. Nothing of the payload was read. For a JavaScript value, which is encoded
   * only up to the limit, `size` may be just one more than that.
   *
   * Severity `error`.
   */
  too_large: { size: number; limit: number };
  /**
   * There are more issues than the caller wants to see.
   *
   * The option `maxIssues` sets the limit. This marker ends the list; it is an error when one of the issues that are
   * not shown is. Issues about several values are found last, so those that are shown need not be the first in the
   * text.
   *
   * Severity `warning`.
   */
  too_many_issues: { shown: number; total: number };
  /**
   * A required field is missing.
   *
   * The issue is shown at the opening brace of the object that lacks it.
   *
   * Severity `error`.
   */
  missing_field: { field: string };
  /**
   * A value has the wrong JSON type.
   *
   * Severity `error`.
   */
  wrong_type: { expected: string; found: string };
  /**
   * A value is not one of the words of its vocabulary.
   *
   * `meant` has the allowed word that it most resembles, if there is one.
   *
   * Severity `error`.
   */
  unknown_value: { vocabulary: string; allowed: string[]; meant: string[] };
  /**
   * A text does not have the format of its field.
   *
   * Severity `error`.
   */
  bad_format: { expected: string; reason: string };
  /**
   * A number is outside what the column stores.
   *
   * Whole numbers are kept in columns of 32 bits.
   *
   * Severity `error`.
   */
  out_of_range: { minimum: number; maximum: number };
  /**
   * A text is longer than the column.
   *
   * Lengths are counted in Unicode code points.
   *
   * Severity `error`.
   */
  too_long: { length: number; limit: number };
  /**
   * A JavaScript value that JSON cannot represent.
   *
   * Severity `error`.
   */
  unsupported_value: { found: string };
  /**
   * A value was accepted and has another canonical form.
   *
   * Both are given as JSON; only a JavaScript `Date`, which has no JSON, is called a date.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  coerced_value: { given: string; canonical: string };
  /**
   * Timestamps have no offset.
   *
   * They are taken as UTC. One issue for the whole payload, at the first of them, says how many there are; the option
   * `naiveTimestamps` turns it off or makes it an error.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  naive_timestamp: { count: number };
  /**
   * A key is repeated in an object.
   *
   * The last one counts. Repeated keys are found on every level, in open maps too.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  duplicate_key: { key: string };
  /**
   * A key that the entity does not have.
   *
   * Reported only with the option `unknownKeys` set to `warn`, or to `reject`, which makes it an error; and never
   * about the members of `metadata` and `runtime_env`. `meant` has the known key that it most resembles, if there is
   * one.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  unknown_key: { key: string; known: string[]; meant: string[] };
  /**
   * What looks like a credential is redacted when the payload is normalized.
   *
   * Only with the option `redact`, with which normalizing replaces every value that would be an `exposed_secret` by
   * `[REDACTED]`; validating alone changes nothing. The value is never part of the issue.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  redacted_secret: { key: string };
  /**
   * Text that UTF-8 cannot encode: half of a surrogate pair.
   *
   * In any string or key, wherever it is.
   *
   * Severity `error`; `rules` can say otherwise.
   */
  unpaired_surrogate: Record<never, never>;
  /**
   * Something ends before it begins.
   *
   * `completed_at` must not be before `started_at`, nor `updated_at` before `created_at`, of runs and task states.
   * They may be equal.
   *
   * Severity `error`; `rules` can say otherwise.
   */
  timestamp_order: { earlier: string; later: string };
  /**
   * A status says that something happened, and no timestamp says when.
   *
   * Every status but the first needs `started_at`, and a terminal one `completed_at`. A skipped task needs neither.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  missing_timestamp: { field: string; status: string };
  /**
   * A timestamp says that something happened, and the status says that it did not.
   *
   * `queued` and `pending` must not have `started_at`, and a status that is not terminal must not have
   * `completed_at`.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  unexpected_timestamp: { field: string; status: string };
  /**
   * A path leaves the artifact root.
   *
   * `storage_path`, `stdout_path` and `stderr_path` must lead to a place inside the option `artifactRoot`, whatever
   * `..` they hold and whether they are absolute or not. Without that option, a path must be relative and never climb
   * above its beginning. Only `/` separates names, as on the server: backslashes, percent signs and drive letters are
   * characters like any other.
   *
   * Severity `error`; `rules` can say otherwise.
   */
  unsafe_path: { reason: string };
  /**
   * A URL that a dashboard must not turn into a link.
   *
   * `pull_request_url` and `download_url` must be absolute `http` or `https` URLs with a host, and without
   * credentials, white space or invisible characters.
   *
   * Severity `error`; `rules` can say otherwise.
   */
  unsafe_url: { reason: string };
  /**
   * A succeeded run without its pull request.
   *
   * White space alone does not count as a URL.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  missing_pull_request: Record<never, never>;
  /**
   * A run without changes that has a pull request.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  unexpected_pull_request: Record<never, never>;
  /**
   * A failed run that does not say why.
   *
   * White space alone does not count as a summary.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  missing_failure_summary: Record<never, never>;
  /**
   * A credential that is not redacted.
   *
   * A member of `runtime_env`, at any depth, is named like a credential or is inside one that is; or its value looks
   * like a well-known token, a private key or a URL with a password. Redacted values (`***`, `[REDACTED]`),
   * references (`${TOKEN}`), numbers and booleans do not count. The value is never part of the issue; the option
   * `redact` takes it out of the payload.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  exposed_secret: { key: string };
  /**
   * An execution path that the server cannot serialize.
   *
   * The server then answers with an error for the whole run.
   *
   * Severity `error`; `rules` can say otherwise.
   */
  unknown_execution_path: { allowed: string[] };
  /**
   * Projected fields that disagree with the metadata.
   *
   * The fields of the API response, and `skills`, must agree with what is derived from the metadata. Without
   * `metadata`, skills are derived from these fields.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  projection_mismatch: { field: string };
  /**
   * Flags that contradict the execution path.
   *
   * `usedFallback` must not be true unless the path is `direct_fallback`, nor `usedSkills` if it is `direct_only`.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  contradictory_skills: { flag: string; path: string };
  /**
   * Two task states for one attempt.
   *
   * Run, phase and attempt must be unique together.
   *
   * Severity `error`; `rules` can say otherwise.
   */
  duplicate_attempt: { phase: string; attempt: number; first: string };
  /**
   * A gap in the attempts at a phase.
   *
   * The attempts at a phase must count up from 1, in whatever order the payload has them.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  attempt_gap: { phase: string; attempt: number; expected: number };
  /**
   * An earlier attempt is still live although a later one exists.
   *
   * Only the last attempt at a phase may be `pending` or `running`, and nothing may follow a `succeeded` or a
   * `skipped` one.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  superseded_attempt_live: { phase: string; attempt: number; status: string; last: number };
  /**
   * Two artifacts for one file.
   *
   * Run, `artifact_type` and `storage_path` must be unique together. Paths are compared as they are written.
   *
   * Severity `error`; `rules` can say otherwise.
   */
  duplicate_artifact: { first: string };
  /**
   * Two records with one id.
   *
   * Ids must be unique among the task states, and among the artifacts.
   *
   * Severity `error`; `rules` can say otherwise.
   */
  duplicate_id: { first: string };
  /**
   * A reference that leads nowhere in this payload.
   *
   * The `run_id` of what a run nests must be that of the run. If the run lists its task states, `task_state_id` must
   * name one of them, and `source_phase` the phase of one of them; about a phase it is a warning.
   *
   * Severity `error`; `rules` can say otherwise.
   */
  dangling_reference: { target: string };
  /**
   * The statuses of the run and of its tasks disagree.
   *
   * A queued run must not have a task that began. Of a run that ended, the last attempt at each phase must have
   * ended, and of one that succeeded, it must not have failed.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  run_task_mismatch: { run_status: string; phase: string; task_status: string };
  /**
   * An artifact that expires too early.
   *
   * `expires_at` must be at least 7 days after the `completed_at` of the run.
   *
   * Severity `warning`; `rules` can say otherwise.
   */
  retention_too_short: { days: number };
  /**
   * A change of status that the life cycle does not have.
   *
   * As an event, a change must be one step, and the next attempt of a task must begin with a status that attempts may
   * begin with. `route` is the shortest route in single steps, both ends included, and null when there is none. Where
   * only another attempt can lead there, `retried_from` has the statuses that it may follow; otherwise it is empty.
   *
   * Severity `error`.
   */
  illegal_transition: { machine: string; from: string; to: string; allowed: string[]; route: string[] | null; retried_from: string[] };
  /**
   * A later snapshot with a status that no sequence of changes leads to.
   *
   * Severity `error`.
   */
  unreachable_status: { machine: string; from: string; to: string; allowed: string[] };
  /**
   * A change of attempt that the life cycle does not have.
   *
   * The next attempt must be one higher, and follow `retrying` or `failed`. Between two snapshots, attempts may have
   * been missed. `allowed` has the statuses that may follow in the same attempt. `route` is the shortest route to the
   * next attempt, and null when there is none, or when `to` is not the next one.
   *
   * Severity `error`.
   */
  illegal_attempt: { from: number; to: number; status: string; allowed: string[]; route: string[] | null };
  /**
   * Two looks at different runs.
   *
   * A later look at a run must have the same id as the earlier one. Nothing else was compared.
   *
   * Severity `error`.
   */
  different_run: Record<never, never>;
  /**
   * A field that never changes has another value.
   *
   * The id, `repository`, `requested_spec_input` and `created_at` of a run never change, nor do the ids and
   * `created_at` of its nested records.
   *
   * Severity `error`.
   */
  fixed_field_changed: { field: string };
  /**
   * A change to a run or an attempt that had ended.
   *
   * Once the status of a run or of an attempt is terminal, only `updated_at` may change.
   *
   * Severity `error`.
   */
  changed_after_end: { machine: string; field: string; status: string };
  /**
   * An attempt of the earlier payload is missing in the later one.
   *
   * The path of the issue points into the earlier payload.
   *
   * Severity `error`.
   */
  vanished_attempt: { phase: string; attempt: number };
  /**
   * An artifact of the earlier payload is missing in the later one, although the run had not ended.
   *
   * The path of the issue points into the earlier payload. Once a run has ended, artifacts expire.
   *
   * Severity `error`.
   */
  vanished_artifact: Record<never, never>;
  /**
   * A timestamp of the earlier payload is missing in the later one.
   *
   * `started_at` and `completed_at` stay once they are set. Only an attempt that was `retrying` may begin again.
   *
   * Severity `error`.
   */
  vanished_timestamp: { field: string };
  /**
   * A response that came late.
   *
   * It is older than the previous one: by `updated_at`, or because the previous one can follow it, but not the
   * reverse.
   *
   * Severity `error`.
   */
  stale_response: Record<never, never>;
  /**
   * An event that is older than a previous one of the same run or attempt.
   *
   * It is ignored, unless it adds to an attempt that a later one has followed already.
   *
   * Severity `warning`.
   */
  event_out_of_order: { machine: string };
  /**
   * A history that does not begin with the initial status and the first attempt.
   *
   * `attempt` is 0 for a run, which has no attempts.
   *
   * Severity `warning`.
   */
  late_start: { machine: string; status: string; attempt: number };
  /**
   * An event of a task whose run no event was about before.
   *
   * Severity `warning`.
   */
  unseen_run: Record<never, never>;
}

/** The stable code of an issue. */
export type IssueCode = keyof IssueParams;

/** A code that the option `rules` turns off or grades anew: that of a notice or of a rule. */
export type ConfigurableCode =
  | "coerced_value"
  | "naive_timestamp"
  | "duplicate_key"
  | "unknown_key"
  | "redacted_secret"
  | "unpaired_surrogate"
  | "timestamp_order"
  | "missing_timestamp"
  | "unexpected_timestamp"
  | "unsafe_path"
  | "unsafe_url"
  | "missing_pull_request"
  | "unexpected_pull_request"
  | "missing_failure_summary"
  | "exposed_secret"
  | "unknown_execution_path"
  | "projection_mismatch"
  | "contradictory_skills"
  | "duplicate_attempt"
  | "attempt_gap"
  | "superseded_attempt_live"
  | "duplicate_artifact"
  | "duplicate_id"
  | "dangling_reference"
  | "run_task_mismatch"
  | "retention_too_short";

/** An issue: narrow it on `code` to type its `params`. */
export type Issue = {
  [Code in IssueCode]: {
    /** The stable code. */
    code: Code;
    /** An `error` makes the verdict negative, a `warning` does not. */
    severity: Severity;
    /** RFC 6901 JSON Pointer to the value, `""` for the whole payload. */
    path: string;
    /**
     * Where the value stands in the text; a missing one is shown at the opening brace of what lacks it. Not there
     * when the payload was a JavaScript value.
     */
    span?: Span;
    /** What is wrong: one line, lower case. */
    message: string;
    /** How to mend it. */
    help: string;
    /** What the message was made of. */
    params: IssueParams[Code];
  };
}[IssueCode];

/** An operation of an RFC 6902 JSON Patch. */
export type PatchOperation =
  | { op: "add"; path: string; value: unknown }
  | { op: "replace"; path: string; value: unknown }
  | { op: "remove"; path: string };

/** The normalized skills metadata of a task state. */
export interface Skills {
  /** The skill that was selected; `speckit` is the default in phases whose name begins with `speckit_`. */
  selectedSkill: string | null;
  /** The adapter of the skill, as a later server derives it; there only with the option `adapterId`. */
  adapterId?: string | null;
  /** How the phase was carried out; a text that is no execution path stays as it is. */
  executionPath: string | null;
  /** Whether skills were used: where it is not said, whether the execution path is another than `direct_only`. */
  usedSkills: boolean | null;
  /**
   * Whether the phase fell back to direct execution: where it is not said, whether the execution path is
   * `direct_fallback`.
   */
  usedFallback: boolean | null;
  /** Whether shadow mode was asked for. It is never inferred. */
  shadowModeRequested: boolean | null;
}

/**
 * The source of a derived value.
 *
 * - `explicit`: the metadata has the value.
 * - `default`: the metadata has none, and there is a default for the phase or for the skill.
 * - `inferred`: the metadata has none, and it follows from the execution path.
 * - `absent`: there is no value.
 */
export type Provenance = "explicit" | "default" | "inferred" | "absent";

/** The skills of a task state, each with its provenance. */
export type SkillsExplanation = {
  [Field in keyof Skills]: { value: Required<Skills>[Field]; source: Provenance };
};

/** A run as its table row, with what belongs to it nested. */
export interface RunRecord {
  /** Identifies the run. A UUID in lower case, with hyphens. */
  id: string;
  /** What the run is called where it was asked for, to find it again. At most 255 characters. */
  external_ref?: string | null;
  /** The repository that the run works on, as `owner/name`. At most 255 characters. */
  repository: string;
  /** The branch that the run starts from. At most 128 characters. Default `"main"`. */
  base_branch: string;
  /** How far the run is. Default `"queued"`. */
  status: RunStatus;
  /** The branch that the run pushes its changes to. At most 255 characters. */
  branch_name?: string | null;
  /** The pull request with the changes. An absolute `http` or `https` URL of at most 512 characters. */
  pull_request_url?: string | null;
  /** What came out of the run, in words; of a failed run, why it failed. */
  result_summary?: string | null;
  /** What was asked for, in the words of whoever asked. Issues never quote it. */
  requested_spec_input: string;
  /** When a worker began the run. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  started_at?: string | null;
  /** When the run ended. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  completed_at?: string | null;
  /** The machine that the run was carried out on. At most 255 characters. */
  worker_hostname?: string | null;
  /** The container that the run was carried out in. At most 255 characters. */
  job_container_id?: string | null;
  /** When the row was written. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  created_at?: string | null;
  /** When the row was last changed. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  updated_at?: string | null;
  /** The attempts at the phases of the run. */
  task_states?: TaskStateRecord[] | null;
  /** The files that the run left behind. */
  artifacts?: ArtifactRecord[] | null;
  /** The agent that the run used. */
  agent_configuration?: AgentConfigurationRecord | null;
}

/** A run as the server's run detail response. */
export interface RunDetail {
  /** Identifies the run. A UUID in lower case, with hyphens. */
  run_id: string;
  /** How far the run is. */
  status: RunStatus;
  /** The branch that the run pushes its changes to. At most 255 characters. */
  branch_name?: string | null;
  /** The pull request with the changes. An absolute `http` or `https` URL of at most 512 characters. */
  pull_request_url?: string | null;
  /** What came out of the run, in words; of a failed run, why it failed. */
  result_summary?: string | null;
  /** When a worker began the run. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  started_at?: string | null;
  /** When the run ended. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  completed_at?: string | null;
  /** The attempts at the phases of the run. Default `[]`. */
  phases: PhaseState[];
  /** The files that the run left behind. Default `[]`. */
  artifacts: ArtifactSummary[];
}

/** A task state as its table row. */
export interface TaskStateRecord {
  /** Identifies the task state. A UUID in lower case, with hyphens. */
  id: string;
  /**
   * The run that the task state belongs to. A UUID in lower case, with hyphens. It may be missing from a record that
   * is nested in its run.
   */
  run_id?: string;
  /** The phase that was attempted. */
  phase: Phase;
  /** How far the attempt is. */
  status: TaskStatus;
  /** The number of the attempt at this phase. A whole number from 1 to 2,147,483,647. Default `1`. */
  attempt: number;
  /** When the attempt began. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  started_at?: string | null;
  /** When the attempt ended. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  completed_at?: string | null;
  /** The log of the standard output, below the artifact root. A path of at most 1,024 characters. */
  stdout_path?: string | null;
  /** The log of the standard error, below the artifact root. A path of at most 1,024 characters. */
  stderr_path?: string | null;
  /** What the pipeline noted about the attempt. Issues never quote it. Any JSON object, which stays as it is. */
  metadata?: Record<string, unknown> | null;
  /** When the row was written. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  created_at?: string | null;
  /** When the row was last changed. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  updated_at?: string | null;
  /** What is known of the skills, derived from phase and metadata; null when that is nothing. Normalizing writes it. */
  skills?: Skills | null;
}

/** A task state as the run detail response lists it under `phases`. */
export interface PhaseState {
  /** The phase that was attempted. */
  phase: Phase;
  /** How far the attempt is. */
  status: TaskStatus;
  /** The number of the attempt at this phase. A whole number from 1 to 2,147,483,647. */
  attempt: number;
  /** When the attempt began. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  started_at?: string | null;
  /** When the attempt ended. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  completed_at?: string | null;
  /** The log of the standard output, below the artifact root. A path of at most 1,024 characters. */
  stdout_path?: string | null;
  /** The log of the standard error, below the artifact root. A path of at most 1,024 characters. */
  stderr_path?: string | null;
  /** What the pipeline noted about the attempt. Issues never quote it. Any JSON object, which stays as it is. */
  metadata?: Record<string, unknown> | null;
  /** The skill that was selected: `selectedSkill` of `skills`. */
  selected_skill?: string | null;
  /** How the phase was carried out: `executionPath` of `skills`. */
  execution_path?: ExecutionPath | null;
  /** Whether skills were used: `usedSkills` of `skills`. */
  used_skills?: boolean | null;
  /** Whether the phase fell back to direct execution: `usedFallback` of `skills`. */
  used_fallback?: boolean | null;
  /** Whether shadow mode was asked for: `shadowModeRequested` of `skills`. */
  shadow_mode_requested?: boolean | null;
  /** What is known of the skills, derived from phase and metadata; null when that is nothing. Normalizing writes it. */
  skills?: Skills | null;
}

/** An artifact as its table row. */
export interface ArtifactRecord {
  /** Identifies the artifact. A UUID in lower case, with hyphens. */
  id: string;
  /**
   * The run that the artifact belongs to. A UUID in lower case, with hyphens. It may be missing from a record that is
   * nested in its run.
   */
  run_id?: string;
  /** The task state that left the file behind. A UUID in lower case, with hyphens. */
  task_state_id?: string | null;
  /** What the artifact is called. At most 255 characters. */
  name: string;
  /** What the file holds. */
  artifact_type: ArtifactType;
  /** Where the file is, below the artifact root. A path of at most 1,024 characters. */
  storage_path: string;
  /** The media type of the file, as in `text/plain`. At most 128 characters. */
  content_type?: string | null;
  /** The size of the file in bytes. A whole number from 0 to 2,147,483,647. */
  size_bytes?: number | null;
  /** When the file may be removed. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  expires_at: string;
  /** The phase that left the file behind. */
  source_phase?: Phase | null;
  /** When the row was written. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  created_at?: string | null;
}

/** An artifact as its own detail response. */
export interface ArtifactDetail {
  /** Identifies the artifact. A UUID in lower case, with hyphens. */
  artifact_id: string;
  /** What the artifact is called. At most 255 characters. */
  name: string;
  /** What the file holds. */
  artifact_type: ArtifactType;
  /** Where the file is, below the artifact root. A path of at most 1,024 characters. */
  storage_path?: string | null;
  /** The media type of the file, as in `text/plain`. At most 128 characters. */
  content_type?: string | null;
  /** The size of the file in bytes. A whole number from 0 to 2,147,483,647. */
  size_bytes?: number | null;
  /** When the file may be removed. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  expires_at?: string | null;
  /** The phase that left the file behind. */
  source_phase?: Phase | null;
  /** Where the file can be fetched. Only the response about one artifact has it. An absolute `http` or `https` URL. */
  download_url?: string | null;
}

/** An artifact as the run detail response lists it under `artifacts`. */
export interface ArtifactSummary {
  /** Identifies the artifact. A UUID in lower case, with hyphens. */
  artifact_id: string;
  /** What the artifact is called. At most 255 characters. */
  name: string;
  /** What the file holds. */
  artifact_type: ArtifactType;
  /** Where the file is, below the artifact root. A path of at most 1,024 characters. */
  storage_path?: string | null;
  /** The media type of the file, as in `text/plain`. At most 128 characters. */
  content_type?: string | null;
  /** The size of the file in bytes. A whole number from 0 to 2,147,483,647. */
  size_bytes?: number | null;
  /** When the file may be removed. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  expires_at?: string | null;
  /** The phase that left the file behind. */
  source_phase?: Phase | null;
}

/** An agent configuration as its table row, the only shape it has. */
export interface AgentConfigurationRecord {
  /** Identifies the agent configuration. A UUID in lower case, with hyphens. */
  id?: string | null;
  /**
   * The run that used the agent; each run has one agent configuration. A UUID in lower case, with hyphens. It may be
   * missing from a record that is nested in its run.
   */
  run_id?: string;
  /** The agent. At most 128 characters. */
  agent_backend: string;
  /** The version of the agent. At most 128 characters. */
  agent_version: string;
  /** The version of the prompts that the agent was given. At most 128 characters. */
  prompt_pack_version?: string | null;
  /** The environment that the agent ran in. Issues never quote its values. Any JSON object, which stays as it is. */
  runtime_env?: Record<string, unknown> | null;
  /** When the row was written. An instant in UTC, as `2026-02-24T09:30:00Z`. */
  created_at?: string | null;
}

/** Whether a change of status is legal: narrow it on `ok`. */
export type Transition =
  | {
      ok: true;
      /** The statuses that were passed over between the two; empty for a single step. */
      skipped: string[];
    }
  | {
      ok: false;
      /** Why not, and what is allowed instead. */
      issue: Issue;
    };

/** What a dashboard shows of a run. Durations are whole milliseconds, rounded down. */
export interface RunSummary {
  /** The status of the run. */
  status: RunStatus;
  /**
   * The phase that is being carried out: the last in the pipeline that is running or retrying, else the first that is
   * not done. Null for a run that is queued or has ended.
   */
  currentPhase: Phase | null;
  /** How much of the pipeline is behind the run. */
  progress: Progress;
  /** The phases that have attempts, in the order of the pipeline. */
  phases: PhaseSummary[];
  /** From the beginning of the run to its end, or to `now`. Null when one of the two is not known. */
  totalMs: number | null;
  /** How long at least one attempt was being made. Null when an attempt goes on and there is no `now`. */
  activeMs: number | null;
  /** On which execution paths the attempts that began were carried out. */
  executionPaths: ExecutionPaths;
}

/** How much of the pipeline is behind a run. */
export interface Progress {
  /** The phases whose last attempt succeeded or was skipped, in the order of the pipeline. */
  done: Phase[];
  /**
   * From 0 to 1, with four decimals: the done phases as a share of all 11; 1 for a run that succeeded or ended
   * without changes, whichever phases it lists.
   */
  fraction: number;
}

/** A phase of a run, with its attempts. */
export interface PhaseSummary {
  /** Which phase. */
  phase: Phase;
  /** The status of its last attempt. */
  status: TaskStatus;
  /** Its attempts, counting up. */
  attempts: AttemptSummary[];
}

/** An attempt at a phase. */
export interface AttemptSummary {
  /** RFC 6901 JSON Pointer to it in the payload. */
  path: string;
  /** The number of the attempt. */
  attempt: number;
  /** The status of the attempt. */
  status: TaskStatus;
  /**
   * How long it took. Without `completed_at`, it ends when the next attempt at the phase begins, when the run ends,
   * or at `now`. Null when it has not begun, or when its end is not known.
   */
  durationMs: number | null;
  /**
   * How long no attempt of the run was being made before this one began, counted from the beginning of the run. Null
   * when this one has not begun, or when it is not known how long the ones before went on.
   */
  idleBeforeMs: number | null;
}

/** How many of the attempts that began were carried out on each execution path. */
export interface ExecutionPaths {
  /** By a skill. */
  skill: number;
  /** Directly, because the skill could not be used. */
  directFallback: number;
  /** Directly, without any skill. */
  directOnly: number;
  /** On a path that is not known. */
  unknown: number;
}

/** A run at the end of its history. */
export interface ReplayedRun {
  /** The id of the run; null for the run of the events without an id. */
  runId: string | null;
  /** Its last status; null when there were only events of its tasks. */
  status: RunStatus | null;
  /** When it got that status, as a canonical timestamp; null when that is not known. */
  since: string | null;
  /** Its attempts, in the order of the pipeline. */
  attempts: ReplayedAttempt[];
}

/** An attempt at the end of its history. */
export interface ReplayedAttempt {
  /** The phase. */
  phase: Phase;
  /** The number of the attempt. */
  attempt: number;
  /** Its last status. */
  status: TaskStatus;
  /** When it got that status, as a canonical timestamp; null when that is not known. */
  since: string | null;
}

/** How many events there were of each kind. */
export interface EventCounts {
  /** All of them. */
  events: number;
  /** Those that told nothing new. */
  repeated: number;
  /** Those that were older than what was known. */
  outOfOrder: number;
  /** Those whose step was illegal. */
  illegal: number;
  /** Those that are not valid events, and were not applied. */
  invalid: number;
}

/**
 * What differs between two looks at a run: narrow it on `kind`. `previous` and `next` are RFC 6901 JSON Pointers into
 * the two payloads. Values of fields are never part of it.
 */
export type RunChange =
  | {
      /** The run has another status. */
      kind: "status_changed";
      /** What it was. */
      from: RunStatus;
      /** What it is. */
      to: RunStatus;
      /** The statuses that were passed over in between. */
      skipped: string[];
      /** The status in the earlier payload; null where it is not written. */
      previous: string | null;
      /** The status in the later payload; null where it is not written. */
      next: string | null;
    }
  | {
      /** An attempt has another status. */
      kind: "task_status_changed";
      /** The phase. */
      phase: Phase;
      /** The number of the attempt. */
      attempt: number;
      /** What it was. */
      from: TaskStatus;
      /** What it is. */
      to: TaskStatus;
      /** The statuses that were passed over in between. */
      skipped: string[];
      /** The status in the earlier payload. */
      previous: string | null;
      /** The status in the later payload. */
      next: string | null;
    }
  | {
      /** An attempt is new. */
      kind: "attempt_added";
      /** The phase. */
      phase: Phase;
      /** The number of the attempt. */
      attempt: number;
      /** Its status. */
      status: TaskStatus;
      /** The attempt in the later payload. */
      next: string;
    }
  | {
      /** An attempt is gone. */
      kind: "attempt_removed";
      /** The phase. */
      phase: Phase;
      /** The number of the attempt. */
      attempt: number;
      /** The status that it had. */
      status: TaskStatus;
      /** The attempt in the earlier payload. */
      previous: string;
    }
  | {
      /** An artifact is new. */
      kind: "artifact_added";
      /** The artifact in the later payload. */
      next: string;
    }
  | {
      /** An artifact is gone. */
      kind: "artifact_removed";
      /** The artifact in the earlier payload. */
      previous: string;
    }
  | {
      /** A field that is no status has another value. */
      kind: "field_changed";
      /** The field, as the later payload calls it. */
      field: string;
      /** The field in the earlier payload; null where it is not there. */
      previous: string | null;
      /** The field in the later payload; null where it is not there. */
      next: string | null;
    };
