// Generated from the tables of the crate by `cargo xtask generate`: change those.

import { boolean, integer, list, map, next, some, text, word, type Maker, type Member } from "./maker.js";

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
  ["selectedSkill", text],
  ["executionPath", () => word(EXECUTION_PATH)],
  ["usedSkills", boolean],
  ["usedFallback", boolean],
  ["shadowModeRequested", boolean],
];

function skills(): unknown {
  const there = next();
  if (there !== 0b11111) return some(there, SKILLS);
  return {
    selectedSkill: text(),
    executionPath: word(EXECUTION_PATH),
    usedSkills: boolean(),
    usedFallback: boolean(),
    shadowModeRequested: boolean(),
  };
}

const RUN_RECORD: readonly Member[] = [
  ["id", text],
  ["external_ref", text],
  ["repository", text],
  ["base_branch", text],
  ["status", () => word(RUN_STATUS)],
  ["branch_name", text],
  ["pull_request_url", text],
  ["result_summary", text],
  ["requested_spec_input", text],
  ["started_at", text],
  ["completed_at", text],
  ["worker_hostname", text],
  ["job_container_id", text],
  ["created_at", text],
  ["updated_at", text],
  ["task_states", () => list(taskStateRecord)],
  ["artifacts", () => list(artifactRecord)],
  ["agent_configuration", agentConfigurationRecord],
];

function runRecord(): unknown {
  const there = next();
  if (there !== 0b111111111111111111) return some(there, RUN_RECORD);
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
    agent_configuration: agentConfigurationRecord(),
  };
}

const RUN_DETAIL: readonly Member[] = [
  ["run_id", text],
  ["status", () => word(RUN_STATUS)],
  ["branch_name", text],
  ["pull_request_url", text],
  ["result_summary", text],
  ["started_at", text],
  ["completed_at", text],
  ["phases", () => list(phaseState)],
  ["artifacts", () => list(artifactSummary)],
];

function runDetail(): unknown {
  const there = next();
  if (there !== 0b111111111) return some(there, RUN_DETAIL);
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

const TASK_STATE_RECORD: readonly Member[] = [
  ["id", text],
  ["run_id", text],
  ["phase", () => word(PHASE)],
  ["status", () => word(TASK_STATUS)],
  ["attempt", integer],
  ["started_at", text],
  ["completed_at", text],
  ["stdout_path", text],
  ["stderr_path", text],
  ["metadata", map],
  ["created_at", text],
  ["updated_at", text],
  ["skills", skills],
];

function taskStateRecord(): unknown {
  const there = next();
  if (there !== 0b1111111111111) return some(there, TASK_STATE_RECORD);
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
    skills: skills(),
  };
}

const PHASE_STATE: readonly Member[] = [
  ["phase", () => word(PHASE)],
  ["status", () => word(TASK_STATUS)],
  ["attempt", integer],
  ["started_at", text],
  ["completed_at", text],
  ["stdout_path", text],
  ["stderr_path", text],
  ["metadata", map],
  ["selected_skill", text],
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
    skills: skills(),
  };
}

const ARTIFACT_RECORD: readonly Member[] = [
  ["id", text],
  ["run_id", text],
  ["task_state_id", text],
  ["name", text],
  ["artifact_type", () => word(ARTIFACT_TYPE)],
  ["storage_path", text],
  ["content_type", text],
  ["size_bytes", integer],
  ["expires_at", text],
  ["source_phase", () => word(PHASE)],
  ["created_at", text],
];

function artifactRecord(): unknown {
  const there = next();
  if (there !== 0b11111111111) return some(there, ARTIFACT_RECORD);
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

const ARTIFACT_DETAIL: readonly Member[] = [
  ["artifact_id", text],
  ["name", text],
  ["artifact_type", () => word(ARTIFACT_TYPE)],
  ["storage_path", text],
  ["content_type", text],
  ["size_bytes", integer],
  ["expires_at", text],
  ["source_phase", () => word(PHASE)],
  ["download_url", text],
];

function artifactDetail(): unknown {
  const there = next();
  if (there !== 0b111111111) return some(there, ARTIFACT_DETAIL);
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

const ARTIFACT_SUMMARY: readonly Member[] = [
  ["artifact_id", text],
  ["name", text],
  ["artifact_type", () => word(ARTIFACT_TYPE)],
  ["storage_path", text],
  ["content_type", text],
  ["size_bytes", integer],
  ["expires_at", text],
  ["source_phase", () => word(PHASE)],
];

function artifactSummary(): unknown {
  const there = next();
  if (there !== 0b11111111) return some(there, ARTIFACT_SUMMARY);
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

const AGENT_CONFIGURATION_RECORD: readonly Member[] = [
  ["id", text],
  ["run_id", text],
  ["agent_backend", text],
  ["agent_version", text],
  ["prompt_pack_version", text],
  ["runtime_env", map],
  ["created_at", text],
];

function agentConfigurationRecord(): unknown {
  const there = next();
  if (there !== 0b1111111) return some(there, AGENT_CONFIGURATION_RECORD);
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
