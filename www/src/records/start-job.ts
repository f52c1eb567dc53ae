import { startWorker, type Answer } from "../core/client.ts";
import type { Job, Told } from "../core/files/job.ts";

/** What the worker says when it is ready for questions, which are not asked here. */
type Started = Extract<Answer, { kind: "ready" | "broken" }>;

/** Has a worker of its own do a job. What comes back ends the worker, whatever it is at, and nothing is told from then on. */
export function startJob(job: Job, onTold: (told: Told) => void): () => void {
  const worker = startWorker();
  let isOver = false;
  function end(): void {
    isOver = true;
    worker.terminate();
  }
  worker.addEventListener("message", ({ data }: MessageEvent<Told | Started>) => {
    if (isOver || isStart(data)) return;
    if (data.kind === "done" || data.kind === "failed") end();
    onTold(data);
  });
  worker.addEventListener("error", (event) => {
    if (isOver) return;
    end();
    onTold({ kind: "failed", reason: `the worker failed: ${event.message ?? "it did not start"}` });
  });
  worker.postMessage({ job });
  return end;
}

function isStart(data: Told | Started): data is Started {
  return data.kind === "ready" || data.kind === "broken";
}
