/** A run as the API gives it, without a fault; what is passed replaces fields. */
export function run(fields = {}) {
  return {
    run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130",
    status: "in_progress",
    branch_name: null,
    pull_request_url: null,
    result_summary: null,
    started_at: "2026-02-24T09:30:00Z",
    completed_at: null,
    phases: [],
    artifacts: [],
    ...fields,
  };
}

/** A task state as the API gives it, without a fault. */
export function taskState(fields = {}) {
  return {
    phase: "prepare_job",
    status: "running",
    attempt: 1,
    started_at: "2026-02-24T09:30:00Z",
    completed_at: null,
    stdout_path: null,
    stderr_path: null,
    metadata: null,
    ...fields,
  };
}

export const artifact = {
  artifact_id: "8ac20352-fea1-47b6-9b24-eaebe79d550a",
  name: "git_clone.stdout",
  artifact_type: "stdout_log",
};

export const agentConfiguration = {
  run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130",
  agent_backend: "codex_cli",
  agent_version: "1.2.3",
};

export const text = (value) => JSON.stringify(value, null, 2);

export const bytes = (text) => new TextEncoder().encode(text);
