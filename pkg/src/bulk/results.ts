import type { LineVerdict, LineVerdicts, Signal } from "../api/stream.js";
import { Verdicts, type Lines } from "./lines.js";

/** The lines of a stream, some at a time. */
export interface LineSource {
  /** The next ones, in order; undefined at the end. */
  next(): Promise<Lines | undefined>;
  /** Gives up the rest. */
  close(reason?: unknown): void;
}

type Step = IteratorResult<LineVerdict, undefined>;

const END: Step = { done: true, value: undefined };

/** The verdicts of a stream. */
export class Results implements LineVerdicts {
  readonly #source: LineSource;
  readonly #signal: Signal | undefined;
  readonly #verdicts = new Verdicts();
  /** The last of the steps that had to wait for the source, and how many of these are not done. */
  #last: Promise<unknown> | undefined;
  #waiting = 0;
  #isDone = false;

  constructor(source: LineSource, signal: Signal | undefined) {
    this.#source = source;
    this.#signal = signal;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Step> {
    const verdict = this.#waiting === 0 && !this.#isOver() ? this.#verdicts.next() : undefined;
    return verdict === undefined ? this.#wait() : Promise.resolve({ done: false, value: verdict });
  }

  return(): Promise<Step> {
    this.#end(undefined);
    return Promise.resolve(END);
  }

  /** A step that is asked for before the last one is done waits for it. */
  #wait(): Promise<Step> {
    const step = this.#advance(this.#last);
    this.#last = step.catch(() => {});
    return step;
  }

  async #advance(before: Promise<unknown> | undefined): Promise<Step> {
    this.#waiting++;
    await before;
    try {
      while (!this.#isDone) {
        if (this.#signal?.aborted) throw this.#signal.reason;
        const verdict = this.#verdicts.next();
        if (verdict !== undefined) return { done: false, value: verdict };
        const lines = await this.#source.next();
        if (lines === undefined) this.#isDone = true;
        else this.#verdicts.goOn(lines);
      }
      return END;
    } catch (error) {
      this.#end(error);
      throw error;
    } finally {
      // Before the caller gets this step, since it asks for the next one at once, which then need not wait.
      this.#waiting--;
    }
  }

  #isOver(): boolean {
    return this.#isDone || this.#signal?.aborted === true;
  }

  #end(reason: unknown): void {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#source.close(reason);
  }
}
