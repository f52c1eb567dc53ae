// Generated from the tables of the crate by `cargo xtask generate`: change those.

import { boolean, integer, list, next, parsed, some, word, type Maker, type Member } from "./maker.js";

const RUN_STATUS = [
  "queued",
  "in_progress",
  "succeeded",
  "failed",
  "no_changes",
];

const PHASE = [
  "prepare_job",
  "start_job_container",
  "git_clone",
  "speckit_specify",
  "speckit_plan",
  "speckit_tasks",
  "speckit_analyze",
  "speckit_implement",
  "commit_push",
  "open_pr",
  "cleanup",
];

const TASK_STATUS = [
  "pending",
  "running",
  "succeeded",
  "failed",
  "skipped",
  "retrying",
];

const EXECUTION_PATH = [
  "skill",
  "direct_fallback",
  "direct_only",
];

const ARTIFACT_TYPE = [
  "stdout_log",
  "stderr_log",
  "diff_summary",
  "commit_status",
  "metrics_snapshot",
  "environment_info",
];

const SKILLS: readonly Member[] = [
  ["selectedSkill", parsed],
  ["executionPath", () => word(EXECUTION_PATH)],
  ["usedSkills", boolean],
  ["usedFallback", boolean],
  ["shadowModeRequested", boolean],
];

function skills(): unknown {
  const there = next();
  if (there !== 0b11111) return some(there, SKILLS);
  return {
    selectedSkill: parsed(),
    executionPath: word(EXECUTION_PATH),
    usedSkills: boolean(),
    usedFallback: boolean(),
    shadowModeRequested: boolean(),
  };
}

const RUN_RECORD: readonly Member[] = [
  ["id", parsed],
  ["external_ref", parsed],
  ["repository", parsed],
  ["base_branch", parsed],
  ["status", () => word(RUN_STATUS)],
  ["branch_name", parsed],
  ["pull_request_url", parsed],
  ["result_summary", parsed],
  ["requested_spec_input", parsed],
  ["started_at", parsed],
  ["completed_at", parsed],
  ["worker_hostname", parsed],
  ["job_container_id", parsed],
  ["created_at", parsed],
  ["updated_at", parsed],
  ["task_states", () => list(taskStateRecord)],
  ["artifacts", () => list(artifactRecord)],
  ["agent_configuration", agentConfigurationRecord],
];

function runRecord(): unknown {
  const there = next();
  if (there !== 0b111111111111111111) return some(there, RUN_RECORD);
  return {
    id: parsed(),
    external_ref: parsed(),
    repository: parsed(),
    base_branch: parsed(),
    status: word(RUN_STATUS),
    branch_name: parsed(),
    pull_request_url: parsed(),
    result_summary: parsed(),
    requested_spec_input: parsed(),
    started_at: parsed(),
    completed_at: parsed(),
    worker_hostname: parsed(),
    job_container_id: parsed(),
    created_at: parsed(),
    updated_at: parsed(),
    task_states: list(taskStateRecord),
    artifacts: list(artifactRecord),
    agent_configuration: agentConfigurationRecord(),
  };
}

const RUN_DETAIL: readonly Member[] = [
  ["run_id", parsed],
  ["status", () => word(RUN_STATUS)],
  ["branch_name", parsed],
  ["pull_request_url", parsed],
  ["result_summary", parsed],
  ["started_at", parsed],
  ["completed_at", parsed],
  ["phases", () => list(phaseState)],
  ["artifacts", () => list(artifactSummary)],
];

function runDetail(): unknown {
  const there = next();
  if (there !== 0b111111111) return some(there, RUN_DETAIL);
  return {
    run_id: parsed(),
    status: word(RUN_STATUS),
    branch_name: parsed(),
    pull_request_url: parsed(),
    result_summary: parsed(),
    started_at: parsed(),
    completed_at: parsed(),
    phases: list(phaseState),
    artifacts: list(artifactSummary),
  };
}

const TASK_STATE_RECORD: readonly Member[] = [
  ["id", parsed],
  ["run_id", parsed],
  ["phase", () => word(PHASE)],
  ["status", () => word(TASK_STATUS)],
  ["attempt", integer],
  ["started_at", parsed],
  ["completed_at", parsed],
  ["stdout_path", parsed],
  ["stderr_path", parsed],
  ["metadata", parsed],
  ["created_at", parsed],
  ["updated_at", parsed],
  ["skills", skills],
];

function taskStateRecord(): unknown {
  const there = next();
  if (there !== 0b1111111111111) return some(there, TASK_STATE_RECORD);
  return {
    id: parsed(),
    run_id: parsed(),
    phase: word(PHASE),
    status: word(TASK_STATUS),
    attempt: integer(),
    started_at: parsed(),
    completed_at: parsed(),
    stdout_path: parsed(),
    stderr_path: parsed(),
    metadata: parsed(),
    created_at: parsed(),
    updated_at: parsed(),
    skills: skills(),
  };
}

const PHASE_STATE: readonly Member[] = [
  ["phase", () => word(PHASE)],
  ["status", () => word(TASK_STATUS)],
  ["attempt", integer],
  ["started_at", parsed],
  ["completed_at", parsed],
  ["stdout_path", parsed],
  ["stderr_path", parsed],
  ["metadata", parsed],
  ["selected_skill", parsed],
  ["execution_path", () => word(EXECUTION_PATH)],
  ["used_skills", boolean],
  ["used_fallback", boolean],
  ["shadow_mode_requested", boolean],
  ["skills", skills],
];

function phaseState(): unknown {
  const there = next();
  if (there !== 0b11111111111111) return some(there, PHASE_STATE);
  return {
    phase: word(PHASE),
    status: word(TASK_STATUS),
    attempt: integer(),
    started_at: parsed(),
    completed_at: parsed(),
    stdout_path: parsed(),
    stderr_path: parsed(),
    metadata: parsed(),
    selected_skill: parsed(),
    execution_path: word(EXECUTION_PATH),
    used_skills: boolean(),
    used_fallback: boolean(),
    shadow_mode_requested: boolean(),
    skills: skills(),
  };
}

const ARTIFACT_RECORD: readonly Member[] = [
  ["id", parsed],
  ["run_id", parsed],
  ["task_state_id", parsed],
  ["name", parsed],
  ["artifact_type", () => word(ARTIFACT_TYPE)],
  ["storage_path", parsed],
  ["content_type", parsed],
  ["size_bytes", integer],
  ["expires_at", parsed],
  ["source_phase", () => word(PHASE)],
  ["created_at", parsed],
];

function artifactRecord(): unknown {
  const there = next();
  if (there !== 0b11111111111) return some(there, ARTIFACT_RECORD);
  return {
    id: parsed(),
    run_id: parsed(),
    task_state_id: parsed(),
    name: parsed(),
    artifact_type: word(ARTIFACT_TYPE),
    storage_path: parsed(),
    content_type: parsed(),
    size_bytes: integer(),
    expires_at: parsed(),
    source_phase: word(PHASE),
    created_at: parsed(),
  };
}

const ARTIFACT_DETAIL: readonly Member[] = [
  ["artifact_id", parsed],
  ["name", parsed],
  ["artifact_type", () => word(ARTIFACT_TYPE)],
  ["storage_path", parsed],
  ["content_type", parsed],
  ["size_bytes", integer],
  ["expires_at", parsed],
  ["source_phase", () => word(PHASE)],
  ["download_url", parsed],
];

function artifactDetail(): unknown {
  const there = next();
  if (there !== 0b111111111) return some(there, ARTIFACT_DETAIL);
  return {
    artifact_id: parsed(),
    name: parsed(),
    artifact_type: word(ARTIFACT_TYPE),
    storage_path: parsed(),
    content_type: parsed(),
    size_bytes: integer(),
    expires_at: parsed(),
    source_phase: word(PHASE),
    download_url: parsed(),
  };
}

const ARTIFACT_SUMMARY: readonly Member[] = [
  ["artifact_id", parsed],
  ["name", parsed],
  ["artifact_type", () => word(ARTIFACT_TYPE)],
  ["storage_path", parsed],
  ["content_type", parsed],
  ["size_bytes", integer],
  ["expires_at", parsed],
  ["source_phase", () => word(PHASE)],
];

function artifactSummary(): unknown {
  const there = next();
  if (there !== 0b11111111) return some(there, ARTIFACT_SUMMARY);
  return {
    artifact_id: parsed(),
    name: parsed(),
    artifact_type: word(ARTIFACT_TYPE),
    storage_path: parsed(),
    content_type: parsed(),
    size_bytes: integer(),
    expires_at: parsed(),
    source_phase: word(PHASE),
  };
}

const AGENT_CONFIGURATION_RECORD: readonly Member[] = [
  ["id", parsed],
  ["run_id", parsed],
  ["agent_backend", parsed],
  ["agent_version", parsed],
  ["prompt_pack_version", parsed],
  ["runtime_env", parsed],
  ["created_at", parsed],
];

function agentConfigurationRecord(): unknown {
  const there = next();
  if (there !== 0b1111111) return some(there, AGENT_CONFIGURATION_RECORD);
  return {
    id: parsed(),
    run_id: parsed(),
    agent_backend: parsed(),
    agent_version: parsed(),
    prompt_pack_version: parsed(),
    runtime_env: parsed(),
    created_at: parsed(),
  };
}

/** By table, as the core counts them. */
export const TABLES: readonly Maker[] = [
  runRecord,
  runDetail,
  taskStateRecord,
  phaseState,
  artifactRecord,
  artifactDetail,
  artifactSummary,
  agentConfigurationRecord,
];
