import type { Options, RunStatus, TaskStatus } from "../types.js";

/** The options of `renderTimeline`, besides those of every call. */
export interface TimelineOptions extends Options {
  /**
   * The current time, as for `Run.summarize`. Without it, attempts that are going on end with the last time that the run
   * mentions.
   */
  now?: string | number | Date | undefined;
  /** The width of the picture, in its units, from 480 to 10,000. Default `720`. It can be scaled to any width. */
  width?: number | undefined;
  /** The title of the picture, for screen readers. Default `"Timeline of a run"`. */
  title?: string | undefined;
}

/** The options of `renderLifecycle`. */
export interface LifecycleOptions<Status extends string = string> {
  /** The current status, which stands out with the steps that it allows. */
  status?: Status | undefined;
  /** The title of the picture, for screen readers. Default `"Life cycle of a run"` or `"Life cycle of a task"`. */
  title?: string | undefined;
}

/** Draws the timeline of a run. */
export type RenderTimeline = (run: unknown, options?: TimelineOptions) => string;

/** Draws a life cycle. */
export interface RenderLifecycle {
  (machine: "run", options?: LifecycleOptions<RunStatus>): string;
  (machine: "task", options?: LifecycleOptions<TaskStatus>): string;
}
