import type { Replay, Replayed, ReplayOptions } from "./api/replay.js";
import { Parts } from "./bulk/parts.js";
import { isBytes } from "./encode/builtins.js";
import { SpecAutomationError } from "./error.js";
import type { Glue } from "./glue.js";
import type { Host } from "./host.js";

/** How many bytes are handed to the core at once. */
const PART = 256 * 1024;

/** Makes the core take what was written. Returns how many events there were so far; undefined when the history is lost. */
type Take = (glue: Glue, length: number, isValue: boolean) => number | undefined;

/** Makes the function that begins a history. */
export function createReplayer(host: Host): (options?: ReplayOptions) => History {
  return (options) => new History(host, options);
}

/** Makes the function that replays a whole history. */
export function createWholeReplay(host: Host): (events: unknown, options?: ReplayOptions) => Replayed {
  return (events, options) => {
    const history = new History(host, options);
    try {
      if (isText(events)) history.push(events);
      else for (const event of iterable(events)) history.add(event);
      return history.finish();
    } finally {
      history.close();
    }
  };
}

/** A history, which the core keeps. */
export class History implements Replay {
  readonly #host: Host;
  readonly #options: unknown;
  readonly #number: number;
  #isOpen = true;
  #events = 0;
  readonly #parts = new Parts();

  constructor(host: Host, options: unknown) {
    this.#host = host;
    this.#options = options;
    this.#number = host.run((glue) => glue.openReplay(), "", options);
    host.hold();
  }

  /** How many events were taken so far. */
  get events(): number {
    return this.#events;
  }

  push(part: string | Uint8Array): void {
    if (!isText(part)) throw new TypeError("a part of a history is a string or a Uint8Array");
    this.#pushBytes(this.#parts.take(part));
  }

  add(event: unknown): void {
    if (this.#parts.isCut) this.#pushBytes(this.#parts.finish());
    this.#do((glue, length, isValue) => glue.replayEvent(this.#number, length, isValue), event, this.#options);
  }

  finish(): Replayed {
    this.#pushBytes(this.#parts.finish());
    const text = this.#end();
    if (text === "") throw lost();
    return JSON.parse(text) as Replayed;
  }

  close(): void {
    if (this.#isOpen) this.#end();
  }

  #pushBytes(bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length; start += PART) {
      this.#do((glue, length) => glue.replayPart(this.#number, length), bytes.subarray(start, start + PART), undefined);
    }
  }

  #do(take: Take, input: unknown, options: unknown): void {
    if (!this.#isOpen) throw finished();
    const events = this.#host.run((glue, payload) => take(glue, payload.length, payload.isValue), input, options);
    if (events === undefined) throw lost();
    this.#events = events;
  }

  #end(): string {
    if (!this.#isOpen) throw finished();
    this.#isOpen = false;
    try {
      return this.#host.ask((glue) => glue.closeReplay(this.#number));
    } finally {
      this.#host.release();
    }
  }
}

function isText(events: unknown): events is string | Uint8Array {
  return typeof events === "string" || isBytes(events);
}

function iterable(events: unknown): Iterable<unknown> {
  if (typeof events === "object" && events !== null && Symbol.iterator in events) return events as Iterable<unknown>;
  throw new TypeError("a history is a string, a Uint8Array or an array of events");
}

function finished(): TypeError {
  return new TypeError("the history is finished");
}

function lost(): SpecAutomationError {
  return new SpecAutomationError("internal", "the history went with its WebAssembly instance; begin it anew", []);
}
