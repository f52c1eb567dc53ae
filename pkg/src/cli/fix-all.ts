import type { Host } from "../host.js";
import type { Streams } from "./command.js";
import { EXIT } from "./exit.js";
import { diffText, findFixes, writeFixes, type Fixed } from "./fix.js";
import type { Output } from "./output.js";
import { printable } from "./printable.js";
import type { Taking } from "./settings.js";
import { readFailure } from "./source.js";

/** How the system says that a file cannot be written. */
const UNWRITABLE = ["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EFBIG", "EIO", "EEXIST", "CHANGED"];

/** Makes the safe changes in files, or with `diff` writes them there. */
export async function fixAll(
  host: Host,
  paths: readonly string[],
  settings: Taking,
  { isQuiet, diff }: { isQuiet: boolean; diff: Output | undefined },
  streams: Streams,
): Promise<number> {
  const isDry = diff !== undefined;
  let status: number = EXIT.clean;
  for (const path of paths) {
    if (streams.interrupted.aborted) return EXIT.interrupted;
    try {
      const { contents, ...found } = await findFixes(host, path, settings, streams.interrupted);
      if (contents !== undefined && isDry) {
        await diff.write(diffText(path, contents));
        status = Math.max(status, EXIT.findings);
      } else if (contents !== undefined) {
        await writeFixes(path, contents);
      }
      if (!isQuiet && found.payloads + found.left > 0) streams.complain(fixedText(path, found, isDry));
    } catch (error) {
      if (streams.interrupted.aborted) return EXIT.interrupted;
      const reason = readFailure(error);
      if (reason === undefined) throw error;
      status = EXIT.usage;
      // What cannot be read is said when it is checked.
      const isSaidHere = isDry ? isChanged(error) : isWriting(error);
      if (isSaidHere) streams.complain(`cannot fix \`${printable(path)}\`: ${printable(reason)}`);
    }
  }
  return status;
}

function isWriting(error: unknown): boolean {
  return UNWRITABLE.includes((error as NodeJS.ErrnoException).code ?? "");
}

function isChanged(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "CHANGED";
}

function fixedText(path: string, { payloads, left, named }: Omit<Fixed, "contents">, isDry: boolean): string {
  const done = isDry ? "to fix" : "fixed";
  const others = left === 0 ? "" : `, ${left} change${left === 1 ? "" : "s"} left that would lose or guess something`;
  const lines = named.map(({ line, path: at, reason }) => `\n  line ${line}, ${printable(at)}: ${reason}`);
  const more = left > named.length ? `\n  and ${left - named.length} more` : "";
  return `\`${printable(path)}\`: ${payloads} payload${payloads === 1 ? "" : "s"} ${done}${others}${lines.join("")}${more}`;
}
