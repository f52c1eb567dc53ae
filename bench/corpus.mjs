// Payloads to measure with: run detail responses as the server writes them, compact and in its order of keys.

const PHASES = [
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

const uuid = (seed) => {
  const hex = Array.from({ length: 32 }, (_, i) => ((seed * 2654435761 + i * i * 40503) >>> (i % 24)) & 15)
    .map((digit) => digit.toString(16))
    .join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};

const at = (seconds) => {
  const text = new Date(Date.UTC(2026, 1, 24, 9, 30) + seconds * 1000).toISOString();
  return text.endsWith(".000Z") ? `${text.slice(0, 19)}Z` : `${text.slice(0, 23)}000Z`;
};

const phaseState = (phase, attempt, retried, start) => {
  const speckit = phase.startsWith("speckit_");
  return {
    phase,
    status: retried ? "failed" : "succeeded",
    attempt,
    started_at: at(start),
    completed_at: at(start + 41.25),
    stdout_path: `runs/${phase}/${attempt}/stdout.log`,
    stderr_path: `runs/${phase}/${attempt}/stderr.log`,
    metadata: speckit
      ? {
          selectedSkill: "speckit",
          executionPath: "skill",
          shadowModeRequested: false,
          model: "agent-large-2026-01",
          tokens: { input: 48211 + start, output: 3177, cached: 40960 },
          retries: [0.5, 1.25],
          note: "finished — 3 files changed",
        }
      : { container: "3f1c9a7be210", exitCode: retried ? 1 : 0, durationSeconds: 41.25 },
    selected_skill: speckit ? "speckit" : null,
    execution_path: speckit ? "skill" : null,
    used_skills: speckit ? true : null,
    used_fallback: speckit ? false : null,
    shadow_mode_requested: speckit ? false : null,
  };
};

/** A finished run of about 12 KB: every phase, three of them retried, and an artifact for each attempt. */
export function run(seed = 1) {
  const phases = [];
  for (const [index, phase] of PHASES.entries()) {
    const attempts = index % 3 === 1 ? 2 : 1;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      phases.push(phaseState(phase, attempt, attempt < attempts, phases.length * 60));
    }
  }
  return {
    run_id: uuid(seed),
    status: "succeeded",
    branch_name: `speckit/20260224/${seed}`,
    pull_request_url: `https://github.com/moonladder/moonmind/pull/${seed}`,
    result_summary: "implemented the change, all checks passed",
    started_at: at(0),
    completed_at: at(1800),
    phases,
    artifacts: phases.map((state, index) => ({
      artifact_id: uuid(seed * 1000 + index),
      name: `${state.phase}.stdout`,
      artifact_type: "stdout_log",
      storage_path: state.stdout_path,
      content_type: "text/plain",
      size_bytes: 1024 * (index + 1),
      expires_at: "2026-03-24T09:30:00Z",
      source_phase: state.phase,
    })),
  };
}

/** A run that goes on, with `count` task states: the phases take turns, each attempt but the last of a phase failed. */
export function longRun(count) {
  const phases = Array.from({ length: count }, (_, index) => {
    const phase = PHASES[index % PHASES.length];
    return phaseState(phase, 1 + Math.floor(index / PHASES.length), index + PHASES.length < count, index * 60);
  });
  return { run_id: uuid(1), status: "in_progress", started_at: at(0), phases, artifacts: [] };
}

/** A legal history of `count` events as NDJSON: of `runs` runs at once, one attempt each that is retried again and again. */
export function* history(count, runs) {
  for (let index = 0; index < count; index += 1) {
    const step = Math.floor(index / runs);
    const event = { at: at(step), entity: "run", run_id: uuid(index % runs), status: "queued" };
    if (step === 1) event.status = "in_progress";
    if (step > 1) {
      const status = step === 2 ? "pending" : step % 2 === 1 ? "running" : "retrying";
      Object.assign(event, { entity: "task-state", phase: "git_clone", attempt: 1, status });
    }
    yield `${JSON.stringify(event)}\n`;
  }
}
