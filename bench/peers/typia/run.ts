import typia, { type tags } from "typia";
import type { ArtifactType, ExecutionPath, Phase, RunStatus, TaskStatus } from "../../../pkg/src/types.js";

type Text<Most extends number> = (string & tags.MaxLength<Most>) | null;
type Whole<Least extends number> = number & tags.Type<"int32"> & tags.Minimum<Least>;
type Timestamp = (string & tags.Format<"date-time">) | null;
type Uuid = string & tags.Format<"uuid">;

interface PhaseState {
  phase: Phase;
  status: TaskStatus;
  attempt: Whole<1>;
  started_at?: Timestamp;
  completed_at?: Timestamp;
  stdout_path?: Text<1024>;
  stderr_path?: Text<1024>;
  metadata?: Record<string, unknown> | null;
  selected_skill?: string | null;
  execution_path?: ExecutionPath | null;
  used_skills?: boolean | null;
  used_fallback?: boolean | null;
  shadow_mode_requested?: boolean | null;
}

interface Artifact {
  artifact_id: Uuid;
  name: string & tags.MaxLength<255>;
  artifact_type: ArtifactType;
  storage_path?: Text<1024>;
  content_type?: Text<128>;
  size_bytes?: Whole<0> | null;
  expires_at?: Timestamp;
  source_phase?: Phase | null;
}

interface Run {
  run_id: Uuid;
  status: RunStatus;
  branch_name?: Text<255>;
  pull_request_url?: Text<512>;
  result_summary?: string | null;
  started_at?: Timestamp;
  completed_at?: Timestamp;
  phases?: PhaseState[];
  artifacts?: Artifact[];
}

export const is: (value: unknown) => boolean = typia.createIs<Run>();
export const validate: (value: unknown) => typia.IValidation<Run> = typia.createValidate<Run>();
