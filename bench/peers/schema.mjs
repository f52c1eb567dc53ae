// What the peers check: the run detail response as pkg/schema has it, its words, and its lengths.
//
// Types, words, lengths, ranges, UUIDs and timestamps are the same for all. The rules across records, and what paths and
// URLs may be, are ours alone; we are measured with them.

import { readFileSync } from "node:fs";

export const schema = JSON.parse(readFileSync(new URL("../../pkg/schema/run-detail.json", import.meta.url), "utf8"));

const words = (name) => schema.$defs[name].enum;

export const RUN_STATUSES = words("RunStatus");
export const TASK_STATUSES = words("TaskStatus");
export const PHASES = words("Phase");
export const ARTIFACT_TYPES = words("ArtifactType");
export const EXECUTION_PATHS = words("ExecutionPath");

const { properties: run } = schema;
const { properties: phase } = schema.$defs.PhaseState;
const { properties: artifact } = schema.$defs.ArtifactSummary;

export const LENGTHS = {
  branch: run.branch_name.maxLength,
  url: run.pull_request_url.maxLength,
  path: phase.stdout_path.maxLength,
  name: artifact.name.maxLength,
  contentType: artifact.content_type.maxLength,
};
export const ATTEMPT = { least: phase.attempt.minimum, most: phase.attempt.maximum };
export const SIZE = { least: artifact.size_bytes.minimum, most: artifact.size_bytes.maximum };
