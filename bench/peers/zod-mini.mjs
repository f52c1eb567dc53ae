import * as z from "zod/mini";
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

const text = (most) => z.nullish(z.string().check(z.maxLength(most)));
const whole = ({ least, most }) => z.int().check(z.minimum(least), z.maximum(most));
const timestamp = z.nullish(z.iso.datetime({ offset: true }));
const flag = z.nullish(z.boolean());

const PhaseState = z.object({
  phase: z.enum(PHASES),
  status: z.enum(TASK_STATUSES),
  attempt: whole(ATTEMPT),
  started_at: timestamp,
  completed_at: timestamp,
  stdout_path: text(LENGTHS.path),
  stderr_path: text(LENGTHS.path),
  metadata: z.nullish(z.record(z.string(), z.unknown())),
  selected_skill: z.nullish(z.string()),
  execution_path: z.nullish(z.enum(EXECUTION_PATHS)),
  used_skills: flag,
  used_fallback: flag,
  shadow_mode_requested: flag,
});

const Artifact = z.object({
  artifact_id: z.uuid(),
  name: z.string().check(z.maxLength(LENGTHS.name)),
  artifact_type: z.enum(ARTIFACT_TYPES),
  storage_path: text(LENGTHS.path),
  content_type: text(LENGTHS.contentType),
  size_bytes: z.nullish(whole(SIZE)),
  expires_at: timestamp,
  source_phase: z.nullish(z.enum(PHASES)),
});

const Run = z.object({
  run_id: z.uuid(),
  status: z.enum(RUN_STATUSES),
  branch_name: text(LENGTHS.branch),
  pull_request_url: text(LENGTHS.url),
  result_summary: z.nullish(z.string()),
  started_at: timestamp,
  completed_at: timestamp,
  phases: z.optional(z.array(PhaseState)),
  artifacts: z.optional(z.array(Artifact)),
});

export const isValid = (value) => Run.safeParse(value).success;
export const countIssues = (value) => read(Run.safeParse(value).error.issues);
