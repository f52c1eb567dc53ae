import type { Options } from "../types.js";
import type { Verdict } from "./results.js";

/** A part of a text of lines: a string, or bytes of UTF-8. It may begin and end anywhere. */
export type Chunk = string | Uint8Array;

/** The reading side of a web stream, as far as it is needed, such as a `ReadableStream`. */
export interface ReadableSource {
  /** Locks the stream to a reader. */
  getReader(): {
    read(): Promise<{ done: boolean; value?: unknown }>;
    cancel(reason?: unknown): Promise<void>;
  };
}

/** An object that has such a stream as its body, such as a `Response`. */
export interface ReadableBody {
  /** The stream; null if there is no content. */
  readonly body: ReadableSource | null;
}

/** An object that can be read as such a stream, such as a `Blob` or a `File`. */
export interface ReadableBlob {
  /** Gives a new stream. */
  stream(): ReadableSource;
}

/**
 * Where lines come from: chunks of NDJSON, as an async iterable such as a Node.js stream, as a `ReadableStream`, a
 * `Response` or a `Blob`, as an iterable, or as a whole that is one chunk.
 */
export type StreamSource = AsyncIterable<Chunk> | ReadableSource | ReadableBody | ReadableBlob | Iterable<Chunk> | Chunk;

/** A signal that aborts a call, such as an `AbortSignal`. */
export interface Signal {
  /** Whether the call is aborted. */
  readonly aborted: boolean;
  /** What the call throws when it is aborted. */
  readonly reason: unknown;
  /** Adds a listener. */
  addEventListener(type: "abort", listener: () => void): void;
  /** Removes a listener. */
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The options of `validateStream` and `validateFile`. */
export interface StreamOptions extends Options {
  /** Aborts the call, which then throws the reason of the signal. */
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

/** One verdict for each line that is not blank, in order. The source is read only as fast as verdicts are taken. */
export type LineVerdicts = AsyncIterableIterator<LineVerdict>;
