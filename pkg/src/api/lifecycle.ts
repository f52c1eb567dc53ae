import type {
  OpenLineageEvent,
  Options,
  PhaseState,
  RunDetail,
  RunRecord,
  RunStatus,
  Shape,
  TaskStateRecord,
  TaskStatus,
  Transition,
} from "../types.js";
import type { Shapes } from "./entity.js";
import type { Applied } from "./results.js";

/** The options of `check`. */
export interface CheckOptions {
  /**
   * - `event` (default): the change is one step that is about to be made.
   * - `snapshot`: the change is the difference of two polls, between which steps may have been missed.
   */
  mode?: "event" | "snapshot" | undefined;
}

/** A task's status with the number of its attempt. */
export interface TaskPoint {
  status: TaskStatus;
  /** The number of the attempt, from 1; by default that of the other side. */
  attempt?: number | undefined;
}

/** What `createMachine` of XState 5 takes. */
export interface StateMachine<Status extends string> {
  id: string;
  initial: Status;
  /**
   * Every status: `final` when nothing follows it, or else with the status that each event leads to. An event has the name
   * of that status, prefixed with `next_attempt.` if it begins the next attempt of a task.
   */
  states: Record<Status, { type: "final" } | { on: Record<string, Status> }>;
}

/** The life cycle of a run or of a task. */
export interface Lifecycle<Status extends string, Point> {
  /**
   * Whether a single step leads from one status to the other.
   *
   * Nothing is thrown for a word that is not a status, such as a misspelled one: it leads nowhere. `check` reports it with
   * the issue `unknown_value`.
   *
   * @param from - a status; of a task also `{ status, attempt }`
   * @param to - the same
   *
   * @example
   * ```ts
   * runLifecycle.can("queued", "in_progress"); // true
   * ```
   */
  can(from: Point, to: Point): boolean;

  /**
   * The statuses that a single step leads to: none from a terminal status, and none from a word that is not a status.
   *
   * @example
   * ```ts
   * runLifecycle.next("queued"); // ["in_progress", "failed"]
   * ```
   */
  next(from: Status): Status[];

  /**
   * Whether nothing follows the status; for a task, in the same attempt. False for a word that is not a status. `failed`
   * ends an attempt of a task, but the next attempt may follow it: so the diagrams, which show all attempts, do not end
   * there.
   *
   * @example
   * ```ts
   * runLifecycle.isTerminal("no_changes"); // true
   * ```
   */
  isTerminal(status: Status): boolean;

  /**
   * Whether a change is legal; if it is not, the issue tells why, and what is allowed instead.
   *
   * @param from - a status; of a task also `{ status, attempt }`
   * @param to - the same
   *
   * @example
   * ```ts
   * const result = taskLifecycle.check({ status: "failed", attempt: 1 }, { status: "running", attempt: 2 });
   * if (!result.ok) console.error(result.issue.message);
   * ```
   */
  check(from: Point, to: Point, options?: CheckOptions): Transition;

  /**
   * The life cycle as a state diagram of Mermaid.
   *
   * @example
   * ```ts
   * runLifecycle.toMermaid(); // "stateDiagram-v2\n    [*] --> queued\n..."
   * ```
   */
  toMermaid(): string;

  /**
   * The life cycle as a directed graph of Graphviz.
   *
   * @example
   * ```ts
   * taskLifecycle.toDot(); // "digraph task {\n..."
   * ```
   */
  toDot(): string;

  /**
   * The life cycle as the configuration of a machine of XState 5.
   *
   * @example
   * ```ts
   * const actor = createActor(createMachine(runLifecycle.toXState())).start();
   * actor.send({ type: "in_progress" });
   * ```
   */
  toXState(): StateMachine<Status>;

  /**
   * What OpenTelemetry's semantic conventions for CI/CD call the status: attributes for a span or a metric. Empty if they
   * have none for it.
   *
   * @example
   * ```ts
   * span.setAttributes(runLifecycle.toOpenTelemetry("failed")); // { "cicd.pipeline.result": "failure" }
   * ```
   */
  toOpenTelemetry(status: Status): Record<string, string>;

  /**
   * The type of the OpenLineage run event to send when the status is entered; null for a word that is not a status.
   *
   * @example
   * ```ts
   * taskLifecycle.toOpenLineage("running"); // "START"
   * ```
   */
  toOpenLineage(status: Status): OpenLineageEvent | null;
}

/** The options of `apply` and `retry`, besides those of every call. */
export interface ApplyOptions<Asked extends Shape = Shape> extends Options {
  /**
   * When the change happens: a timestamp such as `2026-02-24T09:30:00Z`, milliseconds since 1970 as `Date.now()` gives
   * them, or a `Date`. No clock is read.
   */
  at: string | number | Date;
  shape?: Asked | undefined;
}

/** The life cycle of runs. */
export interface RunLifecycle extends Lifecycle<RunStatus, RunStatus> {
  /**
   * Changes the status of a run, in one legal step. It sets `started_at` when the run begins, `completed_at` when it ends,
   * and `updated_at` of a record with every change, and nothing else; the input is not changed. To the status that the run
   * has already, there is nothing to change. An illegal step is refused with issues.
   *
   * @param run - in either shape: a string of JSON, the bytes of one, or a JavaScript value
   *
   * @example
   * ```ts
   * const result = runLifecycle.apply(run, "in_progress", { at: new Date() });
   * if (result.ok) await save(result.patch);
   * ```
   */
  apply<Asked extends Shape = "auto">(
    run: unknown,
    to: RunStatus,
    options: ApplyOptions<Asked>,
  ): Applied<Shapes<RunRecord, RunDetail>[Asked]>;
}

/** The life cycle of tasks, in which attempts count. */
export interface TaskLifecycle extends Lifecycle<TaskStatus, TaskStatus | TaskPoint> {
  /**
   * Changes the status of a task state within its attempt, in one legal step, as `runLifecycle.apply` does for a run.
   * A task that is skipped before it begins gets neither `started_at` nor `completed_at`.
   *
   * @param taskState - in either shape: a string of JSON, the bytes of one, or a JavaScript value
   *
   * @example
   * ```ts
   * const result = taskLifecycle.apply(taskState, "succeeded", { at: "2026-02-24T09:31:00Z" });
   * if (!result.ok) console.error(result.issues[0]?.help);
   * ```
   */
  apply<Asked extends Shape = "auto">(
    taskState: unknown,
    to: TaskStatus,
    options: ApplyOptions<Asked>,
  ): Applied<Shapes<TaskStateRecord, PhaseState>[Asked]>;

  /**
   * Turns a task state that is `failed` or `retrying` into the row of its next attempt: `attempt` is one higher, the status
   * is `pending`, and what the previous attempt left behind is cleared: timestamps, paths of logs, metadata. A record gets
   * an id that follows from the previous one and the number of the attempt, so that asking twice gives the same row.
   *
   * @param taskState - in either shape: a string of JSON, the bytes of one, or a JavaScript value
   *
   * @example
   * ```ts
   * const result = taskLifecycle.retry(taskState, { at: Date.now() });
   * if (result.ok) await insert(result.value);
   * ```
   */
  retry<Asked extends Shape = "auto">(
    taskState: unknown,
    options: ApplyOptions<Asked>,
  ): Applied<Shapes<TaskStateRecord, PhaseState>[Asked]>;
}
