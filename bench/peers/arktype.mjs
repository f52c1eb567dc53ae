import { type } from "arktype";
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

const text = (most) => `string <= ${most} | null`;
const whole = ({ least, most }) => `${least} <= number.integer <= ${most}`;
const timestamp = "string.date.iso | null";
const flag = "boolean | null";
// Its `Record` takes arrays.
const openMap = type("object").narrow((value) => !Array.isArray(value));
const words = (list) => type.enumerated(...list);
const orNull = (list) => type.enumerated(...list, null);

const PhaseState = type({
  phase: words(PHASES),
  status: words(TASK_STATUSES),
  attempt: whole(ATTEMPT),
  "started_at?": timestamp,
  "completed_at?": timestamp,
  "stdout_path?": text(LENGTHS.path),
  "stderr_path?": text(LENGTHS.path),
  "metadata?": openMap.or("null"),
  "selected_skill?": "string | null",
  "execution_path?": orNull(EXECUTION_PATHS),
  "used_skills?": flag,
  "used_fallback?": flag,
  "shadow_mode_requested?": flag,
});

const Artifact = type({
  artifact_id: "string.uuid",
  name: `string <= ${LENGTHS.name}`,
  artifact_type: words(ARTIFACT_TYPES),
  "storage_path?": text(LENGTHS.path),
  "content_type?": text(LENGTHS.contentType),
  "size_bytes?": `${whole(SIZE)} | null`,
  "expires_at?": timestamp,
  "source_phase?": orNull(PHASES),
});

const Run = type({
  run_id: "string.uuid",
  status: words(RUN_STATUSES),
  "branch_name?": text(LENGTHS.branch),
  "pull_request_url?": text(LENGTHS.url),
  "result_summary?": "string | null",
  "started_at?": timestamp,
  "completed_at?": timestamp,
  "phases?": PhaseState.array(),
  "artifacts?": Artifact.array(),
});

export const isValid = (value) => Run.allows(value);
export const countIssues = (value) => read(Run(value));
