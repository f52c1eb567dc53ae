import type { Signal } from "../api/stream.js";
import { isBytes } from "../encode/builtins.js";

/** The next chunk, or the end. */
export interface Step {
  done?: boolean | undefined;
  value?: unknown;
}

/** What chunks are pulled from. */
export interface Chunks {
  next(): Step | PromiseLike<Step>;
  /** Gives up what is left; nothing waits for that. */
  close(reason: unknown): void;
}

const NOT_A_SOURCE = "a source is a string, a Uint8Array, a stream, a Response, a Blob or an iterable of such chunks";

/** The chunks of a text: of a source of any kind, or of the contents of a `Response` or a `Blob`. */
export function chunksOfText(source: unknown): Chunks {
  return chunksOf(isObject(source) && iterateOf(source) === undefined ? streamIn(source) : source);
}

/** The chunks of a source of any kind; `refusal` says what it must be. */
export function chunksOf(source: unknown, refusal = NOT_A_SOURCE): Chunks {
  if (typeof source === "string" || isBytes(source)) return fromIterator([source][Symbol.iterator]());
  if (!isObject(source)) throw new TypeError(refusal);
  // Not every browser can iterate over its streams.
  if (isCallable(source["getReader"])) return fromReader(source["getReader"]() as Reader);
  const iterate = iterateOf(source);
  if (!isCallable(iterate)) throw new TypeError(refusal);
  const chunks = fromIterator(iterate.call(source) as AnyIterator);
  // The iterator of a Node.js stream cannot be ended while it waits for data, so the stream is destroyed.
  return isCallable(source["destroy"]) ? { ...chunks, close: () => void call(source, "destroy") } : chunks;
}

/** The next step, unless the signal comes first. No promise is made for a source that has it at once. */
export function step(chunks: Chunks, signal: Signal | undefined): Step | Promise<Step> {
  if (signal?.aborted) throw signal.reason;
  const next = chunks.next();
  return "then" in next ? unlessAborted(next, signal) : next;
}

/** As `promise`, unless the signal comes first. */
export function unlessAborted<Value>(promise: PromiseLike<Value>, signal: Signal | undefined): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (signal === undefined) return void promise.then(resolve, reject);
    const abort = (): void => reject(signal.reason as Error);
    const settled = (): void => signal.removeEventListener("abort", abort);
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort);
    promise.then(resolve, reject);
    promise.then(settled, settled);
  });
}

type Reader = { read(): Promise<{ done: boolean; value?: unknown }>; cancel(reason: unknown): Promise<void> };
type AnyIterator = Iterator<unknown> | AsyncIterator<unknown>;
type Callable = (this: unknown, ...args: unknown[]) => unknown;

function iterateOf(source: Record<string | symbol, unknown>): unknown {
  return source[Symbol.asyncIterator] ?? source[Symbol.iterator];
}

function streamIn(holder: Record<string | symbol, unknown>): unknown {
  if (isCallable(holder["getReader"])) return holder;
  if (isCallable(holder["stream"])) return holder["stream"]();
  const body = holder["body"];
  if (body === undefined) return holder;
  // A response without content has no stream.
  return body ?? "";
}

function fromReader(reader: Reader): Chunks {
  return { next: () => reader.read(), close: (reason) => void reader.cancel(reason).catch(ignore) };
}

function fromIterator(iterator: AnyIterator): Chunks {
  return {
    next: () => iterator.next(),
    close: () => void call(iterator, "return"),
  };
}

/** Calls a method that may be missing and may fail: nobody is left to handle that. */
async function call(owner: object, method: string): Promise<void> {
  try {
    await (owner as Record<string, Callable | undefined>)[method]?.();
  } catch {
    // As said above.
  }
}

function ignore(): void {}

function isObject(value: unknown): value is Record<string | symbol, unknown> {
  return typeof value === "object" && value !== null;
}

function isCallable(value: unknown): value is Callable {
  return typeof value === "function";
}
