// Runs that are wrong in one place, for which every validator must have the verdict that ours has.

import { ATTEMPT, LENGTHS, SIZE } from "../peers/schema.mjs";
import { run } from "./run.mjs";

const long = (most) => "x".repeat(most + 1);
const UNDEFINED = undefined;

/** What each field must not be. `undefined` leaves it out. */
const RUN = {
  run_id: ["4b4a769e-950a-4d0f-ba1e-e49c0460013", "4b4a769e-950a-4d0f-ba1e-e49c0460013g", "", 7, null, UNDEFINED],
  status: ["done", "Queued", "", 1, null, UNDEFINED],
  branch_name: [long(LENGTHS.branch), 7, false, []],
  pull_request_url: [long(LENGTHS.url), 7, {}],
  result_summary: [7, true, []],
  started_at: ["yesterday", "2026-13-24T09:30:00Z", "2026-02-24T25:30:00Z", "2026-02-24T09:61:00Z", {}, []],
  completed_at: ["", "24.02.2026", "2026-02-32T09:30:00Z", {}],
  phases: [{}, "none", 7],
  artifacts: [{}, true],
};

const PHASE_STATE = {
  phase: ["review", "Cleanup", null, UNDEFINED],
  status: ["queued", "", 0, null, UNDEFINED],
  attempt: [ATTEMPT.least - 1, ATTEMPT.most + 1, 1.5, "first", null, {}, UNDEFINED],
  started_at: ["2026-02-24T09:30:00+25:00", "09:30:00", [], {}],
  completed_at: ["2026-00-24T09:30:00Z", "2026-02-24T09:30:0Z", {}],
  stdout_path: [long(LENGTHS.path), 7],
  stderr_path: [long(LENGTHS.path), {}],
  metadata: ["text", 7, true, []],
  selected_skill: [7, true],
  execution_path: ["fast", "", 1],
  used_skills: ["perhaps", 2, {}],
  used_fallback: ["", []],
  shadow_mode_requested: ["sometimes", 1.5],
};

const ARTIFACT = {
  artifact_id: ["4b4a769e950a4d0fba1ee49c0460013", 7, null, UNDEFINED],
  name: [long(LENGTHS.name), 7, null, UNDEFINED],
  artifact_type: ["log", "", null, UNDEFINED],
  storage_path: [long(LENGTHS.path), 7],
  content_type: [long(LENGTHS.contentType), []],
  size_bytes: [SIZE.least - 1, SIZE.most + 1, 1.5, "big", {}],
  expires_at: ["never", "2026-02-24T09:30:60.5X", {}],
  source_phase: ["review", 7],
};

/** Every wrong run, with the path of what is wrong in it. */
export function* brokenRuns() {
  yield* [null, [], "run", 7].map((value) => ({ path: "", value }));
  yield* wrong(RUN, "", (value) => value);
  const last = run().phases.length - 1;
  for (const index of [0, last]) {
    yield* wrong(PHASE_STATE, `/phases/${index}`, (value) => value.phases[index]);
    yield* wrong(ARTIFACT, `/artifacts/${index}`, (value) => value.artifacts[index]);
  }
  for (const [key, entry] of [
    ["phases", null],
    ["phases", 7],
    ["artifacts", []],
    ["artifacts", "log"],
  ]) {
    const value = run();
    value[key][last] = entry;
    yield { path: `/${key}/${last}`, value };
  }
}

function* wrong(table, path, place) {
  for (const [key, values] of Object.entries(table)) {
    for (const given of values) {
      const value = run();
      const record = place(value);
      if (given === undefined) delete record[key];
      else record[key] = given;
      yield { path: `${path}/${key}`, value };
    }
  }
}
