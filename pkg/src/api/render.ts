import type { Options, RunStatus, TaskStatus } from "../types.js";

/** What `renderTimeline` takes beside the options of every call. */
export interface TimelineOptions extends Options {
  /**
   * What time it is, as for `Run.summarize`. Without it, what goes on ends with the last time that the run mentions.
   */
  now?: string | number | Date | undefined;
  /** How wide the picture is, in its units, from 480 to 10,000. Default `720`. It can be scaled to any width. */
  width?: number | undefined;
  /** What the picture is called, for those who do not see it. Default `"Timeline of a run"`. */
  title?: string | undefined;
}

/** What `renderLifecycle` takes. */
export interface LifecycleOptions<Status extends string = string> {
  /** The current status, which stands out with the steps that it allows. */
  status?: Status | undefined;
  /** What the picture is called, for those who do not see it. Default `"Life cycle of a run"` or `"of a task"`. */
  title?: string | undefined;
}

/** Draws the timeline of a run. */
export type RenderTimeline = (run: unknown, options?: TimelineOptions) => string;

/** Draws a life cycle. */
export interface RenderLifecycle {
  (machine: "run", options?: LifecycleOptions<RunStatus>): string;
  (machine: "task", options?: LifecycleOptions<TaskStatus>): string;
}
