/** The status of a run. */
export type RunStatus = "queued" | "in_progress" | "succeeded" | "failed" | "no_changes";

/** The status of one attempt at a phase. */
export type TaskStatus = "pending" | "running" | "succeeded" | "failed" | "skipped" | "retrying";

/** A phase, in the order of the pipeline. */
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

/** What an artifact holds. */
export type ArtifactType =
  | "stdout_log"
  | "stderr_log"
  | "diff_summary"
  | "commit_status"
  | "metrics_snapshot"
  | "environment_info";

/** How a phase was carried out. */
export type ExecutionPath = "skill" | "direct_fallback" | "direct_only";

/** How much a finding weighs. */
export type Severity = "error" | "warning";

/** `lax` accepts what the server accepts, `strict` only what it writes. */
export type Mode = "lax" | "strict";

/** Which shape a payload has. */
export type Shape = "auto" | "record" | "api";

/** What becomes of keys that the entity does not have. */
export type UnknownKeys = "keep" | "warn" | "reject" | "strip";

/** What becomes of timestamps without an offset. */
export type NaiveTimestamps = "utc" | "warn" | "reject";

/** How a rule is graded. */
export type RuleLevel = "off" | "warning" | "error";

/** How a call is to be made. */
export interface Options {
  /** Default `lax`. */
  mode?: Mode;
  /** Default `auto`: told from the fields of the payload. */
  shape?: Shape;
  /** Default `keep`. */
  unknownKeys?: UnknownKeys;
  /** Default `warn`. */
  naiveTimestamps?: NaiveTimestamps;
  /** Issues that are listed before a `too_many_issues` marker ends the list. Default 1,000. */
  maxIssues?: number;
  /** Bytes that a payload may have. Default 64 MiB. */
  maxBytes?: number;
  /** The folder that paths of artifacts must stay in. */
  artifactRoot?: string;
  /** Rules that are graded differently, by code. */
  rules?: { [Code in IssueCode]?: RuleLevel };
  /** Derive `adapterId` too. Default `false`. */
  adapterId?: boolean;
}

/** A range of bytes of the payload in UTF-8, `start` included and `end` not. */
export interface Span {
  start: number;
  end: number;
}

/** The parameters of an issue, by its code. */
export interface IssueParams {
  /** The text is not JSON as RFC 8259 defines it. */
  invalid_json: { reason: string };
  /** The bytes are not UTF-8. */
  invalid_utf8: Record<never, never>;
  /** Arrays and objects are nested too deeply. */
  too_deep: { limit: number };
  /** The payload has more bytes than the caller allows. */
  too_large: { size: number; limit: number };
  /** More findings than the caller wants to see. */
  too_many_issues: { shown: number; total: number };
  /** A required field is not there. */
  missing_field: { field: string };
  /** A value has the wrong JSON type. */
  wrong_type: { expected: string; found: string };
  /** A value is none of those that the vocabulary has. */
  unknown_value: { vocabulary: string; allowed: string[] };
  /** A text does not have the format of its field. */
  bad_format: { expected: string; reason: string };
  /** A number is outside what the column stores. */
  out_of_range: { minimum: number; maximum: number };
  /** A text is longer than the column. */
  too_long: { length: number; limit: number };
  /** Text that no UTF-8 can carry: half of a surrogate pair. */
  unpaired_surrogate: Record<never, never>;
  /** A JavaScript value that JSON cannot say. */
  unsupported_value: { found: string };
  /** A value was accepted and has another canonical form. */
  coerced_value: { given: string; canonical: string };
  /** Timestamps have no offset. */
  naive_timestamp: { count: number };
  /** A key stands twice in one object. */
  duplicate_key: { key: string };
  /** A key that the entity does not have. */
  unknown_key: { key: string; known: string[] };
  /** Something ends before it begins. */
  timestamp_order: { earlier: string; later: string };
  /** A status says that something happened, and no timestamp says when. */
  missing_timestamp: { field: string; status: string };
  /** A timestamp says that something happened, and the status says that it did not. */
  unexpected_timestamp: { field: string; status: string };
  /** A path leaves the artifact root. */
  unsafe_path: { reason: string };
  /** A URL that a dashboard must not make a link of. */
  unsafe_url: { reason: string };
  /** A succeeded run without its pull request. */
  missing_pull_request: Record<never, never>;
  /** A run without changes that has a pull request. */
  unexpected_pull_request: Record<never, never>;
  /** A failed run that does not say why. */
  missing_failure_summary: Record<never, never>;
  /** A credential that stands in the open. */
  exposed_secret: { key: string };
  /** A path of execution that the server cannot serialize. */
  unknown_execution_path: { allowed: string[] };
  /** Projected fields that say something else than the metadata. */
  projection_mismatch: { field: string };
  /** Flags that contradict the path of execution. */
  contradictory_skills: { flag: string; path: string };
  /** Two task states of one attempt. */
  duplicate_attempt: { phase: string; attempt: number; first: string };
  /** An attempt is left out. */
  attempt_gap: { phase: string; attempt: number; expected: number };
  /** An earlier attempt goes on although a later one exists. */
  superseded_attempt_live: { phase: string; attempt: number; status: string; last: number };
  /** Two artifacts for one file. */
  duplicate_artifact: { first: string };
  /** Two records with one id. */
  duplicate_id: { first: string };
  /** A reference that leads nowhere in this payload. */
  dangling_reference: { target: string };
  /** The run and its tasks tell different stories. */
  run_task_mismatch: { run_status: string; phase: string; task_status: string };
  /** An artifact that expires too early. */
  retention_too_short: { days: number };
  /** A change of status that the life cycle does not have. */
  illegal_transition: { machine: string; from: string; to: string; allowed: string[] };
  /** A later snapshot that no sequence of changes leads to. */
  unreachable_status: { machine: string; from: string; to: string; allowed: string[] };
  /** A change of attempt that the life cycle does not have. */
  illegal_attempt: { from: number; to: number; status: string };
}

/** The stable code of an issue. */
export type IssueCode = keyof IssueParams;

/** A finding: narrow it on `code` to type its `params`. */
export type Issue = {
  [Code in IssueCode]: {
    /** The stable code. */
    code: Code;
    /** An `error` makes the verdict negative. */
    severity: Severity;
    /** RFC 6901 JSON Pointer to the value, `""` for the whole payload. */
    path: string;
    /** Where the value stands in the text; not there when the payload was a JavaScript value. */
    span?: Span;
    /** What is wrong. */
    message: string;
    /** How to mend it. */
    help?: string;
    /** What the message was made of. */
    params: IssueParams[Code];
  };
}[IssueCode];

/** An operation of an RFC 6902 JSON Patch. */
export type PatchOperation =
  | { op: "add"; path: string; value: unknown }
  | { op: "replace"; path: string; value: unknown }
  | { op: "remove"; path: string };

/** What is known of the skills behind a task state. */
export interface Skills {
  selectedSkill: string | null;
  executionPath: string | null;
  usedSkills: boolean | null;
  usedFallback: boolean | null;
  shadowModeRequested: boolean | null;
  /** Only with the option `adapterId`. */
  adapterId?: string | null;
}

/** Where a derived value comes from. */
export type Provenance = "explicit" | "default" | "inferred" | "absent";

/** The skills of a task state, each with its provenance. */
export type SkillsExplanation = {
  [Field in keyof Skills]: { value: Skills[Field]; source: Provenance };
};

/** A run as its table row, with what belongs to it nested. */
export interface RunRecord {
  id: string;
  external_ref?: string | null;
  repository: string;
  base_branch: string;
  status: RunStatus;
  branch_name?: string | null;
  pull_request_url?: string | null;
  result_summary?: string | null;
  requested_spec_input: string;
  started_at?: string | null;
  completed_at?: string | null;
  worker_hostname?: string | null;
  job_container_id?: string | null;
  created_at?: string | null;
  updated_at?: string | null;
  task_states?: TaskStateRecord[] | null;
  artifacts?: ArtifactRecord[] | null;
  agent_configuration?: AgentConfigurationRecord | null;
}

/** A run as the run detail response of the API. */
export interface RunDetail {
  run_id: string;
  status: RunStatus;
  branch_name?: string | null;
  pull_request_url?: string | null;
  result_summary?: string | null;
  started_at?: string | null;
  completed_at?: string | null;
  phases: PhaseState[];
  artifacts: ArtifactSummary[];
}

/** A task state as its table row. */
export interface TaskStateRecord {
  id: string;
  run_id?: string | null;
  phase: Phase;
  status: TaskStatus;
  attempt: number;
  started_at?: string | null;
  completed_at?: string | null;
  stdout_path?: string | null;
  stderr_path?: string | null;
  metadata?: Record<string, unknown> | null;
  created_at?: string | null;
  updated_at?: string | null;
  skills?: Skills | null;
}

/** A task state as the run detail response lists it under `phases`. */
export interface PhaseState {
  phase: Phase;
  status: TaskStatus;
  attempt: number;
  started_at?: string | null;
  completed_at?: string | null;
  stdout_path?: string | null;
  stderr_path?: string | null;
  metadata?: Record<string, unknown> | null;
  selected_skill?: string | null;
  execution_path?: ExecutionPath | null;
  used_skills?: boolean | null;
  used_fallback?: boolean | null;
  shadow_mode_requested?: boolean | null;
  skills?: Skills | null;
}

/** An artifact as its table row. */
export interface ArtifactRecord {
  id: string;
  run_id?: string | null;
  task_state_id?: string | null;
  name: string;
  artifact_type: ArtifactType;
  storage_path: string;
  content_type?: string | null;
  size_bytes?: number | null;
  expires_at: string;
  source_phase?: Phase | null;
  created_at?: string | null;
}

/** An artifact as the run detail response lists it. */
export interface ArtifactSummary {
  artifact_id: string;
  name: string;
  artifact_type: ArtifactType;
  storage_path?: string | null;
  content_type?: string | null;
  size_bytes?: number | null;
  expires_at?: string | null;
  source_phase?: Phase | null;
  download_url?: string | null;
}

/** An agent configuration as its table row. */
export interface AgentConfigurationRecord {
  id?: string | null;
  run_id?: string | null;
  agent_backend: string;
  agent_version: string;
  prompt_pack_version?: string | null;
  runtime_env?: Record<string, unknown> | null;
  created_at?: string | null;
}

/** Whether a change of status is legal. */
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
