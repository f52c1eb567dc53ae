/** The worker that holds the validator: it answers requests one after the other. */

import type { Answer, Request } from "./client.ts";

// The file of the validator is still on its way when the first request comes, so this listens before it imports.
const loading = import("./verbs.ts");
loading.then(
  () => answer({ kind: "ready" }),
  (reason: unknown) => answer({ kind: "broken", reason: messageOf(reason) }),
);

addEventListener("message", ({ data }: MessageEvent<Request>) => void handle(data));

async function handle({ id, verb, values }: Request): Promise<void> {
  try {
    const { verbs } = await loading;
    const ask = verbs[verb] as (...values: unknown[]) => unknown;
    answer({ kind: "answer", id, value: ask(...values) });
  } catch (error) {
    answer({ kind: "failure", id, reason: messageOf(error) });
  }
}

function answer(message: Answer): void {
  postMessage(message);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
