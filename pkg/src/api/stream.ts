import type { Options } from "../types.js";
import type { Verdict } from "./results.js";

/** A part of a text of lines: a string, or bytes of UTF-8. It may begin and end anywhere. */
export type Chunk = string | Uint8Array;

/** The reading side of a web stream, as far as it is needed: any `ReadableStream` is one. */
export interface ReadableSource {
  /** Takes the stream for one reader. */
  getReader(): {
    read(): Promise<{ done: boolean; value?: unknown }>;
    cancel(reason?: unknown): Promise<void>;
  };
}

/** What has such a stream as its body: any `Response` is one. */
export interface ReadableBody {
  /** The stream, if there is any content. */
  readonly body: ReadableSource | null;
}

/** What can be read as such a stream: any `Blob` is, and so any `File`. */
export interface ReadableBlob {
  /** Begins to read. */
  stream(): ReadableSource;
}

/**
 * Where lines come from: chunks of NDJSON, as an async iterable such as a Node.js stream, as a `ReadableStream`, a
 * `Response` or a `Blob`, as an iterable, or as a whole that is one chunk.
 */
export type StreamSource = AsyncIterable<Chunk> | ReadableSource | ReadableBody | ReadableBlob | Iterable<Chunk> | Chunk;

/** What says that a call is to be given up: any `AbortSignal` is one. */
export interface Signal {
  /** Whether it was said. */
  readonly aborted: boolean;
  /** Why: what the call throws. */
  readonly reason: unknown;
  /** Hears of it. */
  addEventListener(type: "abort", listener: () => void): void;
  /** Hears of it no more. */
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The options of a call that takes its time. */
export interface StreamOptions extends Options {
  /** Gives up the call; it throws the reason of the signal. */
  signal?: Signal | undefined;
}

/** The verdict on the payload in a line. Spans of issues count from the beginning of the line. */
export interface LineVerdict extends Verdict {
  /** The number of the line, from 1; blank lines count. */
  line: number;
  /** The offset of the line in bytes, from the beginning of the stream. */
  offset: number;
  /** The length of the line in bytes, without its end. */
  length: number;
}

/** One verdict for each line that is not blank, in order. It reads on as verdicts are taken, and no faster. */
export type LineVerdicts = AsyncIterableIterator<LineVerdict>;
