// Generated from the tables of the crate by `cargo xtask generate`: change those.

import { begin, list, one, take, type RecordGatherer } from "./gatherer.js";
import { environment, skills } from "./open-map.js";

const RUN_RECORD = [
  "id",
  "external_ref",
  "repository",
  "base_branch",
  "status",
  "branch_name",
  "pull_request_url",
  "result_summary",
  "requested_spec_input",
  "started_at",
  "completed_at",
  "worker_hostname",
  "job_container_id",
  "created_at",
  "updated_at",
  "task_states",
  "artifacts",
  "agent_configuration",
] as const;

function runRecord(row: Partial<Record<(typeof RUN_RECORD)[number], unknown>>): string {
  if (!begin(row, RUN_RECORD)) return "";
  return (
    take(row.id) +
    take(row.external_ref) +
    take(row.repository) +
    take(row.base_branch) +
    take(row.status) +
    take(row.branch_name) +
    take(row.pull_request_url) +
    take(row.result_summary) +
    take(row.requested_spec_input) +
    take(row.started_at) +
    take(row.completed_at) +
    take(row.worker_hostname) +
    take(row.job_container_id) +
    take(row.created_at) +
    take(row.updated_at) +
    list(row.task_states, taskStateRecord) +
    list(row.artifacts, artifactRecord) +
    one(row.agent_configuration, agentConfigurationRecord)
  );
}

const RUN_DETAIL = [
  "run_id",
  "status",
  "branch_name",
  "pull_request_url",
  "result_summary",
  "started_at",
  "completed_at",
  "phases",
  "artifacts",
] as const;

function runDetail(row: Partial<Record<(typeof RUN_DETAIL)[number], unknown>>): string {
  if (!begin(row, RUN_DETAIL)) return "";
  return (
    take(row.run_id) +
    take(row.status) +
    take(row.branch_name) +
    take(row.pull_request_url) +
    take(row.result_summary) +
    take(row.started_at) +
    take(row.completed_at) +
    list(row.phases, phaseState) +
    list(row.artifacts, artifactSummary)
  );
}

const TASK_STATE_RECORD = [
  "id",
  "run_id",
  "phase",
  "status",
  "attempt",
  "started_at",
  "completed_at",
  "stdout_path",
  "stderr_path",
  "metadata",
  "created_at",
  "updated_at",
  "skills",
] as const;

function taskStateRecord(row: Partial<Record<(typeof TASK_STATE_RECORD)[number], unknown>>): string {
  if (!begin(row, TASK_STATE_RECORD)) return "";
  return (
    take(row.id) +
    take(row.run_id) +
    take(row.phase) +
    take(row.status) +
    take(row.attempt) +
    take(row.started_at) +
    take(row.completed_at) +
    take(row.stdout_path) +
    take(row.stderr_path) +
    skills(row.metadata) +
    take(row.created_at) +
    take(row.updated_at) +
    skills(row.skills)
  );
}

const PHASE_STATE = [
  "phase",
  "status",
  "attempt",
  "started_at",
  "completed_at",
  "stdout_path",
  "stderr_path",
  "metadata",
  "selected_skill",
  "execution_path",
  "used_skills",
  "used_fallback",
  "shadow_mode_requested",
  "skills",
] as const;

function phaseState(row: Partial<Record<(typeof PHASE_STATE)[number], unknown>>): string {
  if (!begin(row, PHASE_STATE)) return "";
  return (
    take(row.phase) +
    take(row.status) +
    take(row.attempt) +
    take(row.started_at) +
    take(row.completed_at) +
    take(row.stdout_path) +
    take(row.stderr_path) +
    skills(row.metadata) +
    take(row.selected_skill) +
    take(row.execution_path) +
    take(row.used_skills) +
    take(row.used_fallback) +
    take(row.shadow_mode_requested) +
    skills(row.skills)
  );
}

const ARTIFACT_RECORD = [
  "id",
  "run_id",
  "task_state_id",
  "name",
  "artifact_type",
  "storage_path",
  "content_type",
  "size_bytes",
  "expires_at",
  "source_phase",
  "created_at",
] as const;

function artifactRecord(row: Partial<Record<(typeof ARTIFACT_RECORD)[number], unknown>>): string {
  if (!begin(row, ARTIFACT_RECORD)) return "";
  return (
    take(row.id) +
    take(row.run_id) +
    take(row.task_state_id) +
    take(row.name) +
    take(row.artifact_type) +
    take(row.storage_path) +
    take(row.content_type) +
    take(row.size_bytes) +
    take(row.expires_at) +
    take(row.source_phase) +
    take(row.created_at)
  );
}

const ARTIFACT_DETAIL = [
  "artifact_id",
  "name",
  "artifact_type",
  "storage_path",
  "content_type",
  "size_bytes",
  "expires_at",
  "source_phase",
  "download_url",
] as const;

function artifactDetail(row: Partial<Record<(typeof ARTIFACT_DETAIL)[number], unknown>>): string {
  if (!begin(row, ARTIFACT_DETAIL)) return "";
  return (
    take(row.artifact_id) +
    take(row.name) +
    take(row.artifact_type) +
    take(row.storage_path) +
    take(row.content_type) +
    take(row.size_bytes) +
    take(row.expires_at) +
    take(row.source_phase) +
    take(row.download_url)
  );
}

const ARTIFACT_SUMMARY = [
  "artifact_id",
  "name",
  "artifact_type",
  "storage_path",
  "content_type",
  "size_bytes",
  "expires_at",
  "source_phase",
] as const;

function artifactSummary(row: Partial<Record<(typeof ARTIFACT_SUMMARY)[number], unknown>>): string {
  if (!begin(row, ARTIFACT_SUMMARY)) return "";
  return (
    take(row.artifact_id) +
    take(row.name) +
    take(row.artifact_type) +
    take(row.storage_path) +
    take(row.content_type) +
    take(row.size_bytes) +
    take(row.expires_at) +
    take(row.source_phase)
  );
}

const AGENT_CONFIGURATION_RECORD = [
  "id",
  "run_id",
  "agent_backend",
  "agent_version",
  "prompt_pack_version",
  "runtime_env",
  "created_at",
] as const;

function agentConfigurationRecord(row: Partial<Record<(typeof AGENT_CONFIGURATION_RECORD)[number], unknown>>): string {
  if (!begin(row, AGENT_CONFIGURATION_RECORD)) return "";
  return (
    take(row.id) +
    take(row.run_id) +
    take(row.agent_backend) +
    take(row.agent_version) +
    take(row.prompt_pack_version) +
    environment(row.runtime_env) +
    take(row.created_at)
  );
}

/** By entity, as the core counts them: what gathers the record, and what gathers the API's response. */
export const ENTITIES: readonly (readonly [record: RecordGatherer, response?: RecordGatherer])[] = [
  [runRecord, runDetail],
  [taskStateRecord, phaseState],
  [artifactRecord, artifactDetail],
  [agentConfigurationRecord],
];
