import { at, uuid } from "./run.mjs";

/** A legal history of `count` events as NDJSON: of `runs` runs at once, an attempt of each retried again and again. */
export function* history(count, runs) {
  for (let index = 0; index < count; index += 1) {
    const step = Math.floor(index / runs);
    const event = { at: at(step), entity: "run", run_id: uuid(index % runs), status: "queued" };
    if (step === 1) event.status = "in_progress";
    if (step > 1) {
      const status = step === 2 ? "pending" : step % 2 === 1 ? "running" : "retrying";
      Object.assign(event, { entity: "task-state", phase: "git_clone", attempt: 1, status });
    }
    yield `${JSON.stringify(event)}\n`;
  }
}
