// For `Symbol.asyncDispose`, whatever `lib` its reader has.
/// <reference lib="esnext.disposable" preserve="true" />

import type { Options } from "../types.js";
import type { Verdict } from "./results.js";
import type { LineVerdicts, Signal, StreamOptions, StreamSource } from "./stream.js";

/** What `createPool` takes. */
export interface PoolOptions {
  /** How many threads there are, at least 1; as many as the machine has cores when it is not said. */
  threads?: number | undefined;
}

/** The options of a call that takes its time. */
export interface ManyOptions extends Options {
  /** Gives up the call; it fails with the reason of the signal. */
  signal?: Signal | undefined;
}

/** One kind of payload, validated on the threads of a pool. */
export interface PoolEntity {
  /**
   * Validates many payloads, each as `validate` of the main entry takes it, and gives their verdicts in the same order.
   * Text and bytes are cheapest: a value is encoded before a thread gets it, which takes longer than validating it.
   *
   * @example
   * ```ts
   * const verdicts = await pool.Run.validate([text, row]);
   * verdicts.map(({ ok }) => ok); // [true, true]
   * ```
   */
  validate(many: Iterable<unknown> | AsyncIterable<unknown>, options?: ManyOptions): Promise<Verdict[]>;

  /**
   * As `validateStream` of the main entry. It reads ahead of the verdicts that are taken, by some MiB for each thread.
   *
   * @example
   * ```ts
   * for await (const { line, ok, issues } of pool.Run.validateStream(createReadStream("runs.ndjson"))) {
   *   if (!ok) console.error(line, issues);
   * }
   * ```
   */
  validateStream(source: StreamSource, options?: StreamOptions): LineVerdicts;

  /**
   * As `validateStream`, of a file of NDJSON that the threads read themselves, each a part of it: nothing has to be handed
   * to them, which is what keeps threads from making a stream twice as fast. A file that is packed with gzip, or is no
   * regular one, is a `TypeError`. What the system says of it is thrown as `node:fs` throws it, such as `ENOENT`. If it
   * changes meanwhile, a `SpecAutomationError` has the code `file_changed`; what is added to it is left out.
   *
   * @example
   * ```ts
   * for await (const { line, ok, issues } of pool.Run.validateFile("runs.ndjson")) {
   *   if (!ok) console.error(line, issues);
   * }
   * ```
   */
  validateFile(path: string | URL, options?: StreamOptions): LineVerdicts;
}

/** Threads that validate payloads. */
export interface Pool {
  /** How many threads there are. */
  readonly threads: number;
  /** Runs. */
  readonly Run: PoolEntity;
  /** Task states. */
  readonly TaskState: PoolEntity;
  /** Artifacts. */
  readonly Artifact: PoolEntity;
  /** Agent configurations. */
  readonly AgentConfiguration: PoolEntity;

  /**
   * Ends the threads. Calls that are not done fail with the code `pool_closed`, and so do those that follow. A process
   * ends without it: threads that have nothing to do keep none alive.
   *
   * @example
   * ```ts
   * await pool.close();
   * ```
   */
  close(): Promise<void>;

  /**
   * Closes the pool at the end of the block.
   *
   * @example
   * ```ts
   * await using ours = createPool({ threads: 1 });
   * await ours.Run.validate([text]);
   * ```
   */
  [Symbol.asyncDispose](): Promise<void>;
}
