// The life cycle of tasks in plain JavaScript: tables and a look-up.

const SAME_ATTEMPT = {
  pending: new Set(["pending", "running", "skipped", "failed"]),
  running: new Set(["running", "succeeded", "failed", "skipped", "retrying"]),
  retrying: new Set(["retrying", "running", "failed"]),
  succeeded: new Set(["succeeded"]),
  failed: new Set(["failed"]),
  skipped: new Set(["skipped"]),
};
const NEXT_ATTEMPT = { retrying: new Set(["pending", "running"]), failed: new Set(["pending", "running"]) };

/** Whether a single step leads from one point to the other. */
export function can(from, to) {
  if (to.attempt === from.attempt) return SAME_ATTEMPT[from.status].has(to.status);
  return to.attempt === from.attempt + 1 && NEXT_ATTEMPT[from.status]?.has(to.status) === true;
}
