import { closeSync, fstatSync, openSync, type BigIntStats } from "node:fs";
import { SpecAutomationError } from "../error.js";

/** What tells a file from another that has taken its name, and from what it was before somebody wrote to it. */
export interface Identity {
  device: bigint;
  node: bigint;
  size: bigint;
  written: bigint;
}

export function identityOf({ dev, ino, size, mtimeNs }: BigIntStats): Identity {
  return { device: dev, node: ino, size, written: mtimeNs };
}

/**
 * Does `work` with a file that is opened once more. Fails if it is not what it was, before or after; what is only longer than
 * it was counts as the same.
 */
export function withSame<Result>(path: string, before: Identity, work: (file: number) => Result): Result {
  const file = openSync(path, "r");
  try {
    assertSame(file, before, path);
    const result = work(file);
    assertSame(file, before, path);
    return result;
  } finally {
    closeSync(file);
  }
}

export function changed(what: string): SpecAutomationError {
  return new SpecAutomationError("file_changed", `${what} changed while it was read`);
}

function assertSame(file: number, before: Identity, path: string): void {
  const now = identityOf(fstatSync(file, { bigint: true }));
  const isOther = now.device !== before.device || now.node !== before.node;
  const isWritten = now.size < before.size || (now.size === before.size && now.written !== before.written);
  if (isOther || isWritten) throw changed(`\`${path}\``);
}
