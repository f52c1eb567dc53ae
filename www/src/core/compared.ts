import { Run, runLifecycle, type Comparison } from "spec-automation";
import { applyEdits, editsOf } from "../edit/edits.ts";

/** How the second of two payloads follows the first. */
export function compared(previous: string, next: string): Comparison {
  return Run.compare(previous, next);
}

/** A run that is queued, a minute later: what a poll may give after it. */
export function pollAfter(queued: string, at: string): string {
  const begun = runLifecycle.apply(queued, "in_progress", { at });
  return begun.ok ? applyEdits(queued, editsOf(queued, begun.patch)) : queued;
}
