import type { Table } from "./schemas.js";

const ID = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
const TIME = "2026-02-24T09:30:00Z";
const TIMES = { started_at: TIME, completed_at: TIME };
const ROW = { id: ID, created_at: TIME, updated_at: TIME };
const ATTEMPT = {
  ...{ phase: "speckit_plan", status: "succeeded", attempt: 1, ...TIMES },
  ...{ stdout_path: "a.out", stderr_path: "a.err", metadata: {}, skills: {} },
};
const FILE = {
  ...{ name: "a", artifact_type: "stdout_log", storage_path: "a.out", content_type: "text/plain", size_bytes: 1 },
  ...{ expires_at: TIME, source_phase: "speckit_plan" },
};
const CHANGES = { branch_name: "b", pull_request_url: "https://x/1", result_summary: "ok" };
const OUTCOME = { status: "succeeded", ...CHANGES, ...TIMES };

const taskState = { ...ROW, run_id: ID, ...ATTEMPT };
const artifact = { id: ID, created_at: TIME, run_id: ID, task_state_id: ID, ...FILE };
const agentConfiguration = {
  ...{ id: ID, run_id: ID, agent_backend: "a", agent_version: "1", prompt_pack_version: "1" },
  ...{ runtime_env: {}, created_at: TIME },
};
const phase = {
  ...{ ...ATTEMPT, selected_skill: "speckit", execution_path: "skill" },
  ...{ used_skills: true, used_fallback: false, shadow_mode_requested: false },
};
const summary = { artifact_id: ID, ...FILE };

/** Of each table a payload that has every field. */
export const FULL: Record<Table, object> = {
  RunRecord: {
    ...{ ...ROW, ...OUTCOME, external_ref: "r", repository: "o/r", base_branch: "main", requested_spec_input: "s" },
    ...{ worker_hostname: "w", job_container_id: "c" },
    ...{ task_states: [taskState], artifacts: [artifact], agent_configuration: agentConfiguration },
  },
  RunDetail: { run_id: ID, ...OUTCOME, phases: [phase], artifacts: [summary] },
  TaskStateRecord: taskState,
  PhaseState: phase,
  ArtifactRecord: artifact,
  ArtifactDetail: { ...summary, download_url: "https://x/a" },
  ArtifactSummary: summary,
  AgentConfigurationRecord: agentConfiguration,
};
