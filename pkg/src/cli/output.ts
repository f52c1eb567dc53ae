import type { FileHandle } from "node:fs/promises";
import type { Streams } from "./command.js";
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
  return { write: (text) => streams.write(text), end: async () => {}, discard: async () => {} };
}

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
