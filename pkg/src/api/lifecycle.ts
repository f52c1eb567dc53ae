import type { RunStatus, TaskStatus, Transition } from "../types.js";

/** What `check` is asked. */
export interface CheckOptions {
  /**
   * - `event` (default): this one change is about to be made.
   * - `snapshot`: two looks at the same thing, between which steps may have been missed.
   */
  mode?: "event" | "snapshot";
}

/** A task's status with the number of its attempt. */
export interface TaskPoint {
  status: TaskStatus;
  /** Without one, the attempt is the same on both sides. */
  attempt?: number;
}

/** The life cycle of a run or of a task. */
export interface Lifecycle<Status extends string, Point> {
  /**
   * Whether a single step leads from one status to the other.
   *
   * @example
   * ```ts
   * runLifecycle.can("queued", "in_progress"); // true
   * ```
   */
  can(from: Point, to: Point): boolean;

  /**
   * The statuses that a single step leads to.
   *
   * @example
   * ```ts
   * runLifecycle.next("queued"); // ["in_progress", "failed"]
   * ```
   */
  next(from: Status): Status[];

  /**
   * Whether nothing comes after the status.
   *
   * @example
   * ```ts
   * runLifecycle.isTerminal("no_changes"); // true
   * ```
   */
  isTerminal(status: Status): boolean;

  /**
   * Whether a change is legal, and if not, why, and what is allowed instead.
   *
   * @example
   * ```ts
   * const result = taskLifecycle.check({ status: "failed", attempt: 1 }, { status: "running", attempt: 2 });
   * if (!result.ok) console.error(result.issue.message);
   * ```
   */
  check(from: Point, to: Point, options?: CheckOptions): Transition;
}

/** The life cycle of runs. */
export type RunLifecycle = Lifecycle<RunStatus, RunStatus>;
/** The life cycle of tasks, in which attempts count. */
export type TaskLifecycle = Lifecycle<TaskStatus, TaskStatus | TaskPoint>;
