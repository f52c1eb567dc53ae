import Type from "typebox";
import { Compile } from "typebox/compile";
import { Settings } from "typebox/system";
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

// It stops at eight errors otherwise.
Settings.Set({ maxErrors: Number.MAX_SAFE_INTEGER });

const orNull = (schema) => Type.Optional(Type.Union([schema, Type.Null()]));
const text = (most) => orNull(Type.String({ maxLength: most }));
const whole = ({ least, most }) => Type.Integer({ minimum: least, maximum: most });
const timestamp = orNull(Type.String({ format: "date-time" }));
const uuid = Type.String({ format: "uuid" });
const flag = orNull(Type.Boolean());

const PhaseState = Type.Object({
  phase: Type.Enum(PHASES),
  status: Type.Enum(TASK_STATUSES),
  attempt: whole(ATTEMPT),
  started_at: timestamp,
  completed_at: timestamp,
  stdout_path: text(LENGTHS.path),
  stderr_path: text(LENGTHS.path),
  metadata: orNull(Type.Record(Type.String(), Type.Unknown())),
  selected_skill: orNull(Type.String()),
  execution_path: orNull(Type.Enum(EXECUTION_PATHS)),
  used_skills: flag,
  used_fallback: flag,
  shadow_mode_requested: flag,
});

const Artifact = Type.Object({
  artifact_id: uuid,
  name: Type.String({ maxLength: LENGTHS.name }),
  artifact_type: Type.Enum(ARTIFACT_TYPES),
  storage_path: text(LENGTHS.path),
  content_type: text(LENGTHS.contentType),
  size_bytes: orNull(whole(SIZE)),
  expires_at: timestamp,
  source_phase: orNull(Type.Enum(PHASES)),
});

const Run = Compile(
  Type.Object({
    run_id: uuid,
    status: Type.Enum(RUN_STATUSES),
    branch_name: text(LENGTHS.branch),
    pull_request_url: text(LENGTHS.url),
    result_summary: orNull(Type.String()),
    started_at: timestamp,
    completed_at: timestamp,
    phases: Type.Optional(Type.Array(PhaseState)),
    artifacts: Type.Optional(Type.Array(Artifact)),
  }),
);

export const isValid = (value) => Run.Check(value);
export const countIssues = (value) => read(Run.Errors(value));
