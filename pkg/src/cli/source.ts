import { createReadStream } from "node:fs";

/** The name that means the standard input. */
export const STDIN = "-";

const REASONS: Record<string, string> = {
  ENOENT: "no such file",
  EISDIR: "it is a directory",
  EACCES: "permission denied",
  ENAMETOOLONG: "the name is too long",
};

/** The contents of a file, or of the standard input. */
export function open(path: string): AsyncIterable<Buffer> {
  return path === STDIN ? process.stdin : createReadStream(path);
}

/** Whether the name says that the file holds one value a line. */
export function isLinesName(path: string): boolean {
  return /\.(ndjson|jsonl)$/i.test(path);
}

/** Why a file could not be read; `undefined` when the error is of another kind. */
export function readFailure(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  return REASONS[error.code] ?? error.message;
}
