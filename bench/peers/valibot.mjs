import * as v from "valibot";
import { read } from "./read.mjs";
import {
  ARTIFACT_TYPES,
  ATTEMPT,
  EXECUTION_PATHS,
  LENGTHS,
  PHASES,
  RUN_STATUSES,
  SIZE,
  TASK_STATUSES,
} from "./schema.mjs";

const text = (most) => v.nullish(v.pipe(v.string(), v.maxLength(most)));
const whole = ({ least, most }) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const timestamp = v.nullish(v.pipe(v.string(), v.isoTimestamp()));
const uuid = v.pipe(v.string(), v.uuid());
// Its `record` takes arrays.
const openMap = v.custom((value) => typeof value === "object" && value !== null && !Array.isArray(value));
const flag = v.nullish(v.boolean());

const PhaseState = v.object({
  phase: v.picklist(PHASES),
  status: v.picklist(TASK_STATUSES),
  attempt: whole(ATTEMPT),
  started_at: timestamp,
  completed_at: timestamp,
  stdout_path: text(LENGTHS.path),
  stderr_path: text(LENGTHS.path),
  metadata: v.nullish(openMap),
  selected_skill: v.nullish(v.string()),
  execution_path: v.nullish(v.picklist(EXECUTION_PATHS)),
  used_skills: flag,
  used_fallback: flag,
  shadow_mode_requested: flag,
});

const Artifact = v.object({
  artifact_id: uuid,
  name: v.pipe(v.string(), v.maxLength(LENGTHS.name)),
  artifact_type: v.picklist(ARTIFACT_TYPES),
  storage_path: text(LENGTHS.path),
  content_type: text(LENGTHS.contentType),
  size_bytes: v.nullish(whole(SIZE)),
  expires_at: timestamp,
  source_phase: v.nullish(v.picklist(PHASES)),
});

const Run = v.object({
  run_id: uuid,
  status: v.picklist(RUN_STATUSES),
  branch_name: text(LENGTHS.branch),
  pull_request_url: text(LENGTHS.url),
  result_summary: v.nullish(v.string()),
  started_at: timestamp,
  completed_at: timestamp,
  phases: v.optional(v.array(PhaseState)),
  artifacts: v.optional(v.array(Artifact)),
});

export const isValid = (value) => v.is(Run, value);
export const countIssues = (value) => read(v.safeParse(Run, value).issues);
