import { scriptUrl } from "../ui/trusted.ts";
import type { Verbs } from "./verbs.ts";
import workerFile from "./worker.ts?worker&url";

/** What goes to the worker, and what comes back. */
export interface Request {
  id: number;
  verb: keyof Verbs;
  values: unknown[];
}

export type Answer =
  | { kind: "answer"; id: number; value: unknown }
  | { kind: "failure"; id: number; reason: string }
  | { kind: "ready" }
  /** No request will ever be answered. */
  | { kind: "broken"; reason: string };

/** The validator, in a worker of its own so that the page never waits for it. */
export interface Core {
  /** Whether the validator is loaded, so that it answers at once. */
  isReady(): boolean;
  ask<V extends keyof Verbs>(verb: V, ...values: Parameters<Verbs[V]>): Promise<ReturnType<Verbs[V]>>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

/** Starts a worker. */
export function startWorker(): Worker {
  return new Worker(scriptUrl(workerFile), { type: "module" });
}

/** Starts the worker that answers; `onBroken` is told when the validator cannot be loaded. */
export function createCore(onBroken: (reason: string) => void): Core {
  const worker = startWorker();
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let isReady = false;

  function settle(id: number): Waiting | undefined {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  }

  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    if (data.kind === "ready") isReady = true;
    else if (data.kind === "broken") onBroken(data.reason);
    else if (data.kind === "answer") settle(data.id)?.resolve(data.value);
    else settle(data.id)?.reject(new Error(data.reason));
  });
  worker.addEventListener("error", (event) => onBroken(event.message ?? "the worker did not start"));

  return {
    isReady: () => isReady,
    ask: <V extends keyof Verbs>(verb: V, ...values: Parameters<Verbs[V]>) => {
      const id = ++last;
      const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      worker.postMessage({ id, verb, values } satisfies Request);
      return answer as Promise<ReturnType<Verbs[V]>>;
    },
  };
}
