import { Worker } from "node:worker_threads";
import { SpecAutomationError } from "../error.js";
import type { Answer, Job, Start } from "./job.js";

/** How many jobs a thread has at once, so that it need not wait for the next one. */
export const DEPTH = 2;
/** So many jobs are made ahead for each thread, so that one that has to wait for a processor does not stop the others. */
export const AHEAD = 2 * DEPTH;

interface Waiting {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** A thread, which does its jobs in the order that it was given them. */
export class Thread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  readonly #onFree: () => void;
  #isLost = false;

  /** `onFree` is called when it can do with another job. */
  constructor(file: string | URL, start: Start, onFree: () => void) {
    this.#onFree = onFree;
    this.#worker = new Worker(file, { workerData: start, execArgv: [] });
    this.#worker.on("message", (answer: Answer) => this.#answer(answer));
    this.#worker.on("messageerror", (error) => this.#lose(lost(error)));
    this.#worker.on("error", (error) => this.#lose(lost(error)));
    this.#worker.on("exit", (code) => this.#lose(lost(new Error(`it ended with exit code ${code}`))));
    this.#worker.unref();
  }

  /** How many jobs it has. */
  get load(): number {
    return this.#waiting.length;
  }

  /** Whether it has ended. */
  get isLost(): boolean {
    return this.#isLost;
  }

  do(job: Job, transfer: ArrayBuffer[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#worker.postMessage(job, transfer);
      // A thread without a job keeps no process alive.
      if (this.#waiting.length === 0) this.#worker.ref();
      this.#waiting.push({ resolve, reject });
    });
  }

  /** Ends it; its jobs fail with `reason`. */
  async end(reason: Error): Promise<void> {
    this.#lose(reason);
    await this.#worker.terminate();
  }

  #answer(answer: Answer): void {
    // Nobody waits for it, and a thread that is ending keeps the process alive until it has.
    if (this.#isLost) return;
    this.#waiting.shift()?.resolve(answer);
    if (this.#waiting.length === 0) this.#worker.unref();
    this.#onFree();
  }

  #lose(reason: Error): void {
    if (this.#isLost) return;
    this.#isLost = true;
    for (const { reject } of this.#waiting.splice(0)) reject(reason);
    void this.#worker.terminate();
    this.#onFree();
  }
}

function lost(cause: Error): SpecAutomationError {
  const message = "a thread of the pool ended and was replaced; the next call works";
  return new SpecAutomationError("thread_lost", message, [], { cause });
}
