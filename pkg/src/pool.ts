/**
 * Validates on several threads.
 *
 * @packageDocumentation
 */

import type { Pool, PoolEntity, PoolOptions } from "./api/pool.js";
import { Blocks } from "./bulk/blocks.js";
import { chunksOf } from "./bulk/chunks.js";
import { Results } from "./bulk/results.js";
import { takeSignal } from "./bulk/stream.js";
import { ENTITY } from "./entity.js";
import { byteLimit, readOptions, type Settings } from "./options.js";
import { threadCount } from "./pool/count.js";
import { fileAt, FileLines } from "./pool/file.js";
import { ENOUGH, PoolLines } from "./pool/lines.js";
import { validateMany } from "./pool/many.js";
import { startThread } from "./pool/start.js";
import { Threads } from "./pool/threads.js";

/**
 * Starts threads that validate payloads, in Node.js and what is like it. For a handful of payloads it does not pay: a
 * thread takes some 20 milliseconds to start.
 *
 * @example
 * ```ts
 * import { createPool } from "spec-automation/pool";
 *
 * const pool = createPool({ threads: 2 });
 * const [verdict] = await pool.Run.validate([text]);
 * await pool.close();
 * ```
 */
export function createPool(options?: PoolOptions): Pool {
  const threads = new Threads(threadCount(options), startThread);
  return {
    threads: threads.count,
    Run: entity(threads, ENTITY.run.id),
    TaskState: entity(threads, ENTITY.taskState.id),
    Artifact: entity(threads, ENTITY.artifact.id),
    AgentConfiguration: entity(threads, ENTITY.agentConfiguration.id),
    close: () => threads.close(),
    [Symbol.asyncDispose]: () => threads.close(),
  };
}

const ONE_PAYLOAD = "`many` is one payload: put it into an array";

function entity(threads: Threads, id: number): PoolEntity {
  return {
    validate: async (many, options) => {
      if (typeof many === "string" || ArrayBuffer.isView(many)) throw new TypeError(ONE_PAYLOAD);
      const [signal, settings] = read(options);
      return validateMany(threads, chunksOf(many, "`many` must be an iterable of payloads"), { entity: id, settings, signal });
    },
    validateStream: (source, options) => {
      const [signal, settings] = read(options);
      const blocks = new Blocks(source, byteLimit(settings), signal, ENOUGH);
      return new Results(new PoolLines(threads, id, settings, blocks), signal);
    },
    validateFile: (path, options) => {
      const [signal, settings] = read(options);
      return new Results(new FileLines(threads, id, settings, fileAt(path)), signal);
    },
  };
}

function read(options: unknown): [signal: ReturnType<typeof takeSignal>[0], settings: Settings] {
  const [signal, others] = takeSignal(options);
  return [signal, others === undefined ? undefined : readOptions(others)];
}

export type { ManyOptions, Pool, PoolEntity, PoolOptions } from "./api/pool.js";
export { SpecAutomationError, type ErrorCode } from "./error.js";
