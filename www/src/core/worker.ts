/** The worker that holds the validator: it answers requests one after the other, or does one job with a file. */

import type { Answer, Request } from "./client.ts";
import type { Job, Told } from "./files/job.ts";

// The file of the validator is still on its way when the first request comes, so this listens before it imports.
const loading = import("./loaded.ts");
loading.then(
  () => answer({ kind: "ready" }),
  (reason: unknown) => answer({ kind: "broken", reason: messageOf(reason) }),
);

addEventListener("message", ({ data }: MessageEvent<Request | { job: Job }>) => void ("job" in data ? begin(data.job) : handle(data)));

async function handle({ id, verb, values }: Request): Promise<void> {
  try {
    const { verbs } = await loading;
    const ask = verbs[verb] as (...values: unknown[]) => unknown;
    answer({ kind: "answer", id, value: ask(...values) });
  } catch (error) {
    answer({ kind: "failure", id, reason: messageOf(error) });
  }
}

async function begin(job: Job): Promise<void> {
  const tell = (told: Told, transfer: Transferable[] = []): void => postMessage(told, { transfer });
  try {
    const { work } = await loading;
    await work(job, tell);
  } catch (error) {
    tell({ kind: "failed", reason: `it could not be loaded: ${messageOf(error)}` });
  }
}

function answer(message: Answer): void {
  postMessage(message);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
