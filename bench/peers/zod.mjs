import * as z from "zod";
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

const text = (most) => z.string().max(most).nullish();
const timestamp = z.iso.datetime({ offset: true }).nullish();

const PhaseState = z.object({
  phase: z.enum(PHASES),
  status: z.enum(TASK_STATUSES),
  attempt: z.int().min(ATTEMPT.least).max(ATTEMPT.most),
  started_at: timestamp,
  completed_at: timestamp,
  stdout_path: text(LENGTHS.path),
  stderr_path: text(LENGTHS.path),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  selected_skill: z.string().nullish(),
  execution_path: z.enum(EXECUTION_PATHS).nullish(),
  used_skills: z.boolean().nullish(),
  used_fallback: z.boolean().nullish(),
  shadow_mode_requested: z.boolean().nullish(),
});

const Artifact = z.object({
  artifact_id: z.uuid(),
  name: z.string().max(LENGTHS.name),
  artifact_type: z.enum(ARTIFACT_TYPES),
  storage_path: text(LENGTHS.path),
  content_type: text(LENGTHS.contentType),
  size_bytes: z.int().min(SIZE.least).max(SIZE.most).nullish(),
  expires_at: timestamp,
  source_phase: z.enum(PHASES).nullish(),
});

const Run = z.object({
  run_id: z.uuid(),
  status: z.enum(RUN_STATUSES),
  branch_name: text(LENGTHS.branch),
  pull_request_url: text(LENGTHS.url),
  result_summary: z.string().nullish(),
  started_at: timestamp,
  completed_at: timestamp,
  phases: z.array(PhaseState).optional(),
  artifacts: z.array(Artifact).optional(),
});

export const isValid = (value) => Run.safeParse(value).success;
export const countIssues = (value) => read(Run.safeParse(value).error.issues);
