// Generated from the tables of the crate by `cargo xtask generate`: change those.

import { environment, skills } from "./open-map.js";
import { list, one, table, type Table } from "./record.js";

const TASK_STATE_RECORD = table(
  [
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
  ],
  { metadata: skills, skills: skills },
);

const PHASE_STATE = table(
  [
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
  ],
  { metadata: skills, skills: skills },
);

const ARTIFACT_RECORD = table(
  [
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
  ],
  {},
);

const ARTIFACT_DETAIL = table(
  [
    "artifact_id",
    "name",
    "artifact_type",
    "storage_path",
    "content_type",
    "size_bytes",
    "expires_at",
    "source_phase",
    "download_url",
  ],
  {},
);

const ARTIFACT_SUMMARY = table(
  [
    "artifact_id",
    "name",
    "artifact_type",
    "storage_path",
    "content_type",
    "size_bytes",
    "expires_at",
    "source_phase",
  ],
  {},
);

const AGENT_CONFIGURATION_RECORD = table(
  [
    "id",
    "run_id",
    "agent_backend",
    "agent_version",
    "prompt_pack_version",
    "runtime_env",
    "created_at",
  ],
  { runtime_env: environment },
);

const RUN_RECORD = table(
  [
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
  ],
  { task_states: list(TASK_STATE_RECORD), artifacts: list(ARTIFACT_RECORD), agent_configuration: one(AGENT_CONFIGURATION_RECORD) },
);

const RUN_DETAIL = table(
  [
    "run_id",
    "status",
    "branch_name",
    "pull_request_url",
    "result_summary",
    "started_at",
    "completed_at",
    "phases",
    "artifacts",
  ],
  { phases: list(PHASE_STATE), artifacts: list(ARTIFACT_SUMMARY) },
);

/** By entity, as the core counts them: the table of the record, and that of the API's response. */
export const ENTITIES: readonly (readonly [record: Table, response?: Table])[] = [
  [RUN_RECORD, RUN_DETAIL],
  [TASK_STATE_RECORD, PHASE_STATE],
  [ARTIFACT_RECORD, ARTIFACT_DETAIL],
  [AGENT_CONFIGURATION_RECORD],
];
