import { writeFile } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import type { Streams } from "./command.js";
import { openPipe } from "./pipe.js";
import { Replacement } from "./replacement.js";

/** Where the report goes. */
export interface Output {
  write(text: string): Promise<void>;
  /** Everything was written. */
  end(): Promise<void>;
  /** Nothing of it is wanted any more. */
  discard(): Promise<void>;
}

/** The standard output. */
export function toStreams(streams: Streams): Output {
  return unending((text) => streams.write(text));
}

/** The standard error. */
export function asideTo(streams: Streams): Output {
  return unending((text) => streams.aside(text));
}

/** What this process has open under a number. */
export function toDescriptor(number: number): Output {
  return unending((text) => promisify(writeFile)(number, text));
}

function unending(write: Output["write"]): Output {
  return { write, end: async () => {}, discard: async () => {} };
}

/** A named pipe, and nothing when it is interrupted before anybody reads it. */
export async function toPipe(path: string, interrupted: AbortSignal): Promise<Output> {
  const pipe = await openPipe(path, interrupted);
  if (pipe === undefined) return unending(async () => {});
  return {
    write: (text) => promisify((done: Callback) => pipe.write(text, done))(),
    end: () => promisify((done: Callback) => pipe.end(done))(),
    discard: async () => void pipe.destroy(),
  };
}

type Callback = (error?: Error | null) => void;

/** A file, which is there when all of the report is. */
export async function toFile(path: string): Promise<Output> {
  const replacement = await Replacement.begin(path);
  const handle: FileHandle = replacement.handle;
  return {
    async write(text) {
      if (text !== "") await handle.write(text);
    },
    end: () => replacement.commit(),
    discard: () => replacement.discard(),
  };
}
