// Generated from the tables of the crate by `cargo xtask generate`: change those.

import { boolean, integer, list, map, one, text, word, type RecordMaker } from "./maker.js";

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

function skills(): object {
  return {
    selectedSkill: text(),
    executionPath: word(EXECUTION_PATH),
    usedSkills: boolean(),
    usedFallback: boolean(),
    shadowModeRequested: boolean(),
  };
}

function runRecord(): object {
  return {
    id: text(),
    external_ref: text(),
    repository: text(),
    base_branch: text(),
    status: word(RUN_STATUS),
    branch_name: text(),
    pull_request_url: text(),
    result_summary: text(),
    requested_spec_input: text(),
    started_at: text(),
    completed_at: text(),
    worker_hostname: text(),
    job_container_id: text(),
    created_at: text(),
    updated_at: text(),
    task_states: list(taskStateRecord),
    artifacts: list(artifactRecord),
    agent_configuration: one(agentConfigurationRecord),
  };
}

function runDetail(): object {
  return {
    run_id: text(),
    status: word(RUN_STATUS),
    branch_name: text(),
    pull_request_url: text(),
    result_summary: text(),
    started_at: text(),
    completed_at: text(),
    phases: list(phaseState),
    artifacts: list(artifactSummary),
  };
}

function taskStateRecord(): object {
  return {
    id: text(),
    run_id: text(),
    phase: word(PHASE),
    status: word(TASK_STATUS),
    attempt: integer(),
    started_at: text(),
    completed_at: text(),
    stdout_path: text(),
    stderr_path: text(),
    metadata: map(),
    created_at: text(),
    updated_at: text(),
    skills: one(skills),
  };
}

function phaseState(): object {
  return {
    phase: word(PHASE),
    status: word(TASK_STATUS),
    attempt: integer(),
    started_at: text(),
    completed_at: text(),
    stdout_path: text(),
    stderr_path: text(),
    metadata: map(),
    selected_skill: text(),
    execution_path: word(EXECUTION_PATH),
    used_skills: boolean(),
    used_fallback: boolean(),
    shadow_mode_requested: boolean(),
    skills: one(skills),
  };
}

function artifactRecord(): object {
  return {
    id: text(),
    run_id: text(),
    task_state_id: text(),
    name: text(),
    artifact_type: word(ARTIFACT_TYPE),
    storage_path: text(),
    content_type: text(),
    size_bytes: integer(),
    expires_at: text(),
    source_phase: word(PHASE),
    created_at: text(),
  };
}

function artifactDetail(): object {
  return {
    artifact_id: text(),
    name: text(),
    artifact_type: word(ARTIFACT_TYPE),
    storage_path: text(),
    content_type: text(),
    size_bytes: integer(),
    expires_at: text(),
    source_phase: word(PHASE),
    download_url: text(),
  };
}

function artifactSummary(): object {
  return {
    artifact_id: text(),
    name: text(),
    artifact_type: word(ARTIFACT_TYPE),
    storage_path: text(),
    content_type: text(),
    size_bytes: integer(),
    expires_at: text(),
    source_phase: word(PHASE),
  };
}

function agentConfigurationRecord(): object {
  return {
    id: text(),
    run_id: text(),
    agent_backend: text(),
    agent_version: text(),
    prompt_pack_version: text(),
    runtime_env: map(),
    created_at: text(),
  };
}

/** By table, as the core counts them. */
export const TABLES: readonly RecordMaker[] = [
  runRecord,
  runDetail,
  taskStateRecord,
  phaseState,
  artifactRecord,
  artifactDetail,
  artifactSummary,
  agentConfigurationRecord,
];
