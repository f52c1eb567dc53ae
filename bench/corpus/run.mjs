// Runs to measure with: run detail responses as the server writes them, compact and in its order of keys, free of issues.

import { PHASES } from "../peers/schema.mjs";
import { Random } from "./random.mjs";

export const uuid = (seed) => {
  const hex = Array.from({ length: 32 }, (_, i) => ((seed * 2654435761 + i * i * 40503) >>> (i % 24)) & 15)
    .map((digit) => digit.toString(16))
    .join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};

export const at = (seconds) => {
  const text = new Date(Date.UTC(2026, 1, 24, 9, 30) + Math.round(seconds * 1000)).toISOString();
  return text.endsWith(".000Z") ? `${text.slice(0, 19)}Z` : `${text.slice(0, 23)}000Z`;
};

const NOTE = "finished — 3 files changed";

function phaseState(phase, attempt, retried, start, note = NOTE) {
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
          note,
        }
      : { container: "3f1c9a7be210", exitCode: retried ? 1 : 0, durationSeconds: 41.25 },
    selected_skill: speckit ? "speckit" : null,
    execution_path: speckit ? "skill" : null,
    used_skills: speckit ? true : null,
    used_fallback: speckit ? false : null,
    shadow_mode_requested: speckit ? false : null,
  };
}

function artifactOf(state, id, size) {
  return {
    artifact_id: id,
    name: `${state.phase}.stdout`,
    artifact_type: "stdout_log",
    storage_path: state.stdout_path,
    content_type: "text/plain",
    size_bytes: size,
    expires_at: "2026-03-24T09:30:00Z",
    source_phase: state.phase,
  };
}

/** A finished run of about 12 KB: every phase, three of them retried, and an artifact for each attempt. */
export function run(seed = 1, note = NOTE) {
  const phases = [];
  for (const [index, phase] of PHASES.entries()) {
    const attempts = index % 3 === 1 ? 2 : 1;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      phases.push(phaseState(phase, attempt, attempt < attempts, phases.length * 60, note));
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
    artifacts: phases.map((state, index) => artifactOf(state, uuid(seed * 1000 + index), 1024 * (index + 1))),
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

/** A run with `count` task states, each of which has a status that there is not and an attempt that cannot be. */
export function brokenRun(count) {
  const run = longRun(count);
  run.phases.forEach((state) => Object.assign(state, { status: "done", attempt: 0 }));
  return run;
}

const SKILLS = [
  { given: {}, skill: "speckit", path: "skill" },
  { given: { selectedSkill: "speckit", executionPath: "skill" }, skill: "speckit", path: "skill" },
  { given: { executionPath: "direct_fallback" }, skill: "speckit", path: "direct_fallback" },
  { given: { executionPath: "direct_only", shadowModeRequested: true }, skill: "speckit", path: "direct_only" },
  { given: { selectedSkill: "custom-skill", executionPath: "skill" }, skill: "custom-skill", path: "skill" },
];
const NOTES = [
  NOTE,
  "nothing to do",
  'retried after "timeout"',
  "übernommen",
  "see log\nline two",
  "\u{1f680} shipped",
];

/** The same phase otherwise: other skills, notes, numbers, keys and gaps. */
function varied(random, state) {
  const { given, skill, path } = random.pick(SKILLS);
  const known = state.phase.startsWith("speckit_");
  const extra = random.shuffled([
    ["note", random.pick(NOTES)],
    ["exitCode", state.status === "failed" ? random.below(128) : 0],
    ["durationSeconds", random.below(100_000) / 1000],
    ["tokens", { input: random.below(1e6), output: random.below(1e4), cached: random.next() < 0.5 ? null : 40960 }],
    ["files", Array.from({ length: random.below(4) }, (_, i) => `src/module_${random.below(1000)}/file_${i}.rs`)],
    ["cost", random.next() * 10],
  ]);
  const metadata = { ...(known ? given : {}), ...Object.fromEntries(extra.slice(random.below(4))) };
  return {
    ...state,
    stderr_path: random.next() < 0.2 ? null : state.stderr_path,
    metadata: !known && random.next() < 0.1 ? null : metadata,
    selected_skill: known ? skill : null,
    execution_path: known ? path : null,
    used_skills: known ? path !== "direct_only" : null,
    used_fallback: known ? path === "direct_fallback" : null,
    shadow_mode_requested: known ? (given.shadowModeRequested ?? null) : null,
  };
}

/** What a run comes to: its status, how many of the phases there are, and the status of the last of them. */
const OUTCOMES = [
  { status: "succeeded", share: 1, last: "succeeded" },
  { status: "succeeded", share: 1, last: "skipped" },
  { status: "no_changes", share: 0.8, last: "succeeded" },
  { status: "failed", share: 0.7, last: "failed" },
  { status: "in_progress", share: 0.6, last: "running" },
];

/** One of many runs: no two are alike in length, outcome, attempts, metadata and what is null. */
export function variedRun(seed) {
  const random = new Random(seed);
  const { status, share, last } = random.pick(OUTCOMES);
  const phases = [];
  const names = PHASES.slice(0, Math.ceil(PHASES.length * share));
  for (const [index, phase] of names.entries()) {
    const attempts = random.next() < 0.7 ? 1 : 2 + random.below(2);
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const state = varied(
        random,
        phaseState(phase, attempt, attempt < attempts, phases.length * 60 + random.next() * 10),
      );
      if (index === names.length - 1 && attempt === attempts) state.status = last;
      if (state.status === "running") state.completed_at = null;
      phases.push(state);
    }
  }
  const over = status !== "in_progress";
  const kept = phases.filter(() => random.next() < 0.9);
  return {
    run_id: uuid(seed),
    status,
    branch_name: status === "no_changes" ? null : `speckit/20260224/${seed}`,
    pull_request_url: status === "succeeded" ? `https://github.com/moonladder/moonmind/pull/${seed}` : null,
    result_summary: over ? random.pick(NOTES) : null,
    started_at: at(0),
    completed_at: over ? at(3600) : null,
    phases,
    artifacts: kept.map((state, index) => artifactOf(state, uuid(seed * 1000 + index), random.below(1 << 20))),
  };
}
