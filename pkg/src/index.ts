/**
 * Validates the payloads of spec automation runs, enforces their status transitions and derives their skills
 * metadata.
 *
 * @packageDocumentation
 */

import type { DetectEntity } from "./api/detect.js";
import type { Entity } from "./api/entity.js";
import type { RunLifecycle, TaskLifecycle } from "./api/lifecycle.js";
import type { RenderLifecycle, RenderTimeline } from "./api/render.js";
import type { Replay, Replayed, ReplayOptions } from "./api/replay.js";
import type { RunEntity } from "./api/run.js";
import type { TaskStateEntity } from "./api/task-state.js";
import { host } from "./current.js";
import { createDetectEntity } from "./detect.js";
import { createEntity, ENTITY } from "./entity.js";
import { createRunLifecycle, createTaskLifecycle } from "./lifecycle.js";
import { createRenderLifecycle, createRenderTimeline } from "./render.js";
import { createReplayer, createWholeReplay } from "./replay.js";
import { createRun } from "./run.js";
import { createTaskState } from "./task-state.js";
import type { AgentConfigurationRecord, ArtifactDetail, ArtifactRecord } from "./types.js";

/**
 * Runs: the row of one, or the response of the API.
 *
 * @example
 * ```ts
 * import { Run } from "spec-automation";
 *
 * const { ok, issues } = Run.validate('{"run_id": "4e0b…", "status": "succeeded"}');
 * ```
 */
export const Run: RunEntity = createRun(host);

/**
 * Task states: the state of one phase of a run, attempt by attempt.
 *
 * @example
 * ```ts
 * import { TaskState } from "spec-automation";
 *
 * TaskState.deriveSkills({ phase: "speckit_plan", metadata: { executionPath: "direct_only" } });
 * ```
 */
export const TaskState: TaskStateEntity = createTaskState(host);

/**
 * Artifacts: logs and outputs of a run.
 *
 * @example
 * ```ts
 * import { Artifact } from "spec-automation";
 *
 * const { ok, issues } = Artifact.validate(row, { artifactRoot: "/var/artifacts" });
 * ```
 */
export const Artifact: Entity<ArtifactRecord, ArtifactDetail> = createEntity(host, ENTITY.artifact);

/**
 * Agent configurations: which agent a run used, in which version and environment.
 *
 * @example
 * ```ts
 * import { AgentConfiguration } from "spec-automation";
 *
 * const { issues } = AgentConfiguration.validate(row, { rules: { exposed_secret: "error" } });
 * ```
 */
export const AgentConfiguration: Entity<AgentConfigurationRecord> = createEntity(host, ENTITY.agentConfiguration);

/**
 * Tells which kind of payload a value or a text is, valid or not.
 *
 * @param input - a string of JSON, the bytes of one, or a JavaScript value
 *
 * @example
 * ```ts
 * import { detectEntity } from "spec-automation";
 *
 * detectEntity('{"phase": "speckit_plan", "status": "pending"}'); // "task-state"
 * ```
 */
export const detectEntity: DetectEntity = createDetectEntity(host);

/**
 * The life cycle of runs.
 *
 * @example
 * ```ts
 * import { runLifecycle } from "spec-automation";
 *
 * runLifecycle.can("succeeded", "queued"); // false
 * ```
 */
export const runLifecycle: RunLifecycle = createRunLifecycle(host);

/**
 * The life cycle of tasks.
 *
 * @example
 * ```ts
 * import { taskLifecycle } from "spec-automation";
 *
 * taskLifecycle.next("running"); // ["succeeded", "failed", "skipped", "retrying"]
 * ```
 */
export const taskLifecycle: TaskLifecycle = createTaskLifecycle(host);

/**
 * Replays a history of runs: changes `{ at, entity, run_id, phase, attempt, status }`, snapshots of runs, or CloudEvents
 * that hold one of them, as an array or as a text with one a line. Gives the steps that are illegal, and the state of every
 * run at the end.
 *
 * @param events - a text with one event a line, as a string or as bytes, or an iterable of events
 *
 * @example
 * ```ts
 * import { replay } from "spec-automation";
 *
 * const { firstIllegal, runs } = replay(await readFile("events.ndjson"));
 * ```
 */
export const replay: (events: string | Uint8Array | Iterable<unknown>, options?: ReplayOptions) => Replayed =
  createWholeReplay(host);

/**
 * Begins a history whose events come one by one or in parts, in memory that does not grow with their number.
 *
 * @example
 * ```ts
 * import { createReplay } from "spec-automation";
 *
 * const history = createReplay();
 * for await (const part of stream) history.push(part);
 * const { firstIllegal, runs } = history.finish();
 * ```
 */
export const createReplay: (options?: ReplayOptions) => Replay = createReplayer(host);

/**
 * Draws the timeline of a run as SVG: a bar for each attempt, with retries, the gaps in which the run was idle, and how
 * many artifacts each phase left behind. Throws a `SpecAutomationError` with the issues when the run is not valid.
 *
 * Text inherits the color of its surroundings. The colors of statuses are CSS custom properties that a page can set, such
 * as `--spec-automation-failed`; the fallbacks are visible on light and dark backgrounds. There is no style sheet, and all
 * text is escaped.
 *
 * @param run - in either shape: a string of JSON, the bytes of one, or a JavaScript value
 *
 * @example
 * ```ts
 * import { renderTimeline } from "spec-automation";
 *
 * const svg = renderTimeline(run, { now: Date.now(), title: "The latest run" });
 * ```
 */
export const renderTimeline: RenderTimeline = createRenderTimeline(host);

/**
 * Draws a life cycle as SVG, in the style of `renderTimeline`: a box for each status, with the current one and those that
 * it allows emphasized, and an arrow for each step.
 *
 * @example
 * ```ts
 * import { renderLifecycle } from "spec-automation";
 *
 * const svg = renderLifecycle("task", { status: "retrying" });
 * ```
 */
export const renderLifecycle: RenderLifecycle = createRenderLifecycle(host);

export type {
  CanonicalPhaseState,
  CanonicalRunDetail,
  CanonicalRunRecord,
  CanonicalTaskStateRecord,
} from "./api/canonical.js";
export type { Comparison, SidedIssue } from "./api/comparison.js";
export type { DetectEntity, EntityKind } from "./api/detect.js";
export type { Entity, Shapes } from "./api/entity.js";
export type {
  ApplyOptions,
  CheckOptions,
  Lifecycle,
  RunLifecycle,
  StateMachine,
  TaskLifecycle,
  TaskPoint,
} from "./api/lifecycle.js";
export type { LifecycleOptions, RenderLifecycle, RenderTimeline, TimelineOptions } from "./api/render.js";
export type { PlacedIssue, Report, ReportSettings } from "./api/report.js";
export type { EventIssue, Replay, Replayed, ReplayOptions } from "./api/replay.js";
export type { Applied, Normalized, Patched, Verdict } from "./api/results.js";
export type { RunEntity } from "./api/run.js";
export type { StandardIssue, StandardProperties, StandardResult, StandardSchema } from "./api/standard.js";
export type {
  Chunk,
  LineVerdict,
  LineVerdicts,
  ReadableBlob,
  ReadableBody,
  ReadableSource,
  Signal,
  StreamOptions,
  StreamSource,
} from "./api/stream.js";
export type { Summarized, SummaryOptions } from "./api/summary.js";
export type { TaskStateEntity } from "./api/task-state.js";
export { mergeReports, reportOf } from "./report.js";
export { SpecAutomationError, type ErrorCode } from "./error.js";
export type * from "./types.js";
