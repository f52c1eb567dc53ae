// Generated from the tables of the Rust crate by `cargo xtask generate`: change those.

import type { ConfigurableCode, Provenance, RuleLevel, RunChange, RunStatus, Skills, Succession, TaskStatus } from "spec-automation";

/** What gives a field of the derived skills its value, or why it has none. */
export interface Rule {
  field: keyof Skills;
  source: Provenance;
  text: string;
}

/** Every rule of the derivation, as docs/data-model.md numbers them. */
export const RULES: readonly Rule[] = [
  { field: "selectedSkill", source: "explicit", text: "the metadata names it: a text that is not empty once white space around it is removed. Without metadata, the projected field counts" },
  { field: "selectedSkill", source: "default", text: "the metadata names none, and the phase begins with `speckit_`: `speckit`" },
  { field: "selectedSkill", source: "absent", text: "the metadata names none, and the phase does not begin with `speckit_`" },
  { field: "adapterId", source: "explicit", text: "the metadata names it" },
  { field: "adapterId", source: "default", text: "the metadata names none, and the skill is `speckit`: `speckit`" },
  { field: "adapterId", source: "absent", text: "the metadata names none, and the skill is not `speckit`" },
  { field: "executionPath", source: "explicit", text: "the metadata names it: a text that is not empty once white space around it is removed. Without metadata, the projected field counts" },
  { field: "executionPath", source: "default", text: "the metadata names none, and the skill is `speckit`: `skill`" },
  { field: "executionPath", source: "absent", text: "the metadata names none, and the skill is not `speckit`" },
  { field: "usedSkills", source: "explicit", text: "the metadata says so with a boolean. Without metadata, the projected field counts" },
  { field: "usedSkills", source: "inferred", text: "the metadata does not say: true, unless the execution path is `direct_only`" },
  { field: "usedSkills", source: "absent", text: "the metadata does not say, and there is no execution path" },
  { field: "usedFallback", source: "explicit", text: "the metadata says so with a boolean. Without metadata, the projected field counts" },
  { field: "usedFallback", source: "inferred", text: "the metadata does not say: true only if the execution path is `direct_fallback`" },
  { field: "usedFallback", source: "absent", text: "the metadata does not say, and there is no execution path" },
  { field: "shadowModeRequested", source: "explicit", text: "the metadata says so with a boolean. Without metadata, the projected field counts" },
  { field: "shadowModeRequested", source: "absent", text: "the metadata does not say, and nothing else can" },
];

/** The fields whose values stay private. */
export const PRIVATE_FIELDS = ["metadata", "runtime_env", "requested_spec_input"];

/** How each code is graded that the option `rules` can grade anew. */
export const GRADES: Record<ConfigurableCode, RuleLevel> = {
  coerced_value: "warning",
  naive_timestamp: "warning",
  duplicate_key: "warning",
  unknown_key: "warning",
  redacted_secret: "warning",
  unpaired_surrogate: "error",
  timestamp_order: "error",
  missing_timestamp: "warning",
  unexpected_timestamp: "warning",
  unsafe_path: "error",
  unsafe_url: "error",
  missing_pull_request: "warning",
  unexpected_pull_request: "warning",
  missing_failure_summary: "warning",
  exposed_secret: "warning",
  unknown_execution_path: "error",
  projection_mismatch: "warning",
  contradictory_skills: "warning",
  duplicate_attempt: "error",
  attempt_gap: "warning",
  superseded_attempt_live: "warning",
  duplicate_artifact: "error",
  duplicate_id: "error",
  dangling_reference: "error",
  run_task_mismatch: "warning",
  retention_too_short: "warning",
};

export const PROVENANCES: Record<Provenance, string> = {
  explicit: "the metadata has the value",
  default: "the metadata has none, and there is a default for the phase or for the skill",
  inferred: "the metadata has none, and it follows from the execution path",
  absent: "there is no value",
};

export const RUN_STATUSES: Record<RunStatus, string> = {
  queued: "accepted, and waiting for a worker",
  in_progress: "a worker carries out its phases",
  succeeded: "it ended with changes, for which there is a pull request",
  failed: "it ended with a failure, which the result summary explains",
  no_changes: "it ended well, and there was nothing to change",
};

export const TASK_STATUSES: Record<TaskStatus, string> = {
  pending: "the attempt has not begun",
  running: "the attempt is being made",
  succeeded: "the attempt did what it had to do",
  failed: "the attempt failed",
  skipped: "the phase was left out of this run",
  retrying: "the attempt failed and will be made again, in the same row or as the next attempt",
};

export const SUCCESSIONS: Record<Succession, string> = {
  unchanged: "nothing that is compared differs",
  advanced: "the second is a legal successor of the first",
  stale: "the second is older than the first, which is a legal successor of it: a response that came late",
  illegal: "neither can follow the other",
};

export const CHANGES: Record<RunChange["kind"], string> = {
  status_changed: "the run has another status",
  task_status_changed: "an attempt has another status",
  attempt_added: "an attempt is new",
  attempt_removed: "an attempt is gone",
  artifact_added: "an artifact is new",
  artifact_removed: "an artifact is gone",
  field_changed: "a field that is no status has another value",
};
