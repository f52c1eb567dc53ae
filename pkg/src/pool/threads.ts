import { SpecAutomationError } from "../error.js";
import { errorOf } from "./failure.js";
import type { Answer, Job } from "./job.js";
import { DEPTH, type Thread } from "./thread.js";

interface Queued {
  job: Job;
  transfer: ArrayBuffer[];
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** Threads, and the jobs that wait for one. */
export class Threads {
  readonly count: number;
  readonly #start: (onFree: () => void) => Thread;
  readonly #threads: Thread[];
  readonly #queue: Queued[] = [];
  /** Who wants to know when a thread can do with more. */
  readonly #listeners = new Set<() => void>();
  #isClosed = false;

  constructor(count: number, start: (onFree: () => void) => Thread) {
    this.count = count;
    this.#start = start;
    this.#threads = Array.from({ length: count }, () => this.#begin());
  }

  /** Whether a job would be taken at once. */
  get isFree(): boolean {
    return this.#queue.length === 0 && this.#threads.some(({ load }) => load < DEPTH);
  }

  /** Calls `listener` whenever a thread can do with more, until the function that this gives is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Has a job done. What it fails with in the thread is thrown here. */
  async do(job: Job, transfer: ArrayBuffer[]): Promise<Exclude<Answer, { kind: "failure" }>> {
    if (this.#isClosed) throw closed();
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.#queue.push({ job, transfer, resolve, reject });
      this.#hand();
    });
    if (answer.kind === "failure") throw errorOf(answer);
    return answer;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#queue.splice(0)) reject(closed());
    await Promise.all(this.#threads.splice(0).map((thread) => thread.end(closed())));
  }

  #begin(): Thread {
    return this.#start(() => this.#hand());
  }

  /** Hands queued jobs to the threads that have the least to do. */
  #hand(): void {
    if (this.#isClosed) return;
    while (this.#queue.length > 0) {
      const thread = this.#idlest();
      if (thread.load >= DEPTH) return;
      const next = this.#queue.shift();
      if (next === undefined) return;
      // What cannot be handed over fails here.
      thread.do(next.job, next.transfer).then(next.resolve, next.reject);
    }
    for (const listener of this.#listeners) listener();
  }

  #idlest(): Thread {
    for (const [index, thread] of this.#threads.entries()) {
      if (thread.isLost) this.#threads[index] = this.#begin();
    }
    return this.#threads.reduce((idlest, thread) => (thread.load < idlest.load ? thread : idlest));
  }
}

function closed(): SpecAutomationError {
  return new SpecAutomationError("pool_closed", "the pool is closed");
}
