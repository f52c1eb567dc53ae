import { readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** Names that no link leads from on every system. */
const NAMED: Record<string, number> = { "/dev/stdout": 1, "/dev/stderr": 2 };
const NUMBERED = /^(?:\/dev|\/proc\/(\d+)(?:\/task\/\d+)?)\/fd\/(\d+)$/;
/** The system follows no more links than these. */
const MOST_LINKS = 40;

/**
 * The number of what this process has open, if that is what a name leads to, such as 1 for `/dev/stdout`. Opened or replaced
 * by that name, a file would lose what others write there.
 */
export function descriptorOf(path: string): number | undefined {
  let at = resolve(path);
  try {
    for (let links = 0; links < MOST_LINKS; links++) {
      at = join(realpathSync.native(dirname(at)), basename(at));
      const [, owner = process.pid, number] = NUMBERED.exec(at) ?? [];
      if (number !== undefined && Number(owner) === process.pid) return Number(number);
      if (NAMED[at] !== undefined) return NAMED[at];
      at = resolve(dirname(at), readlinkSync(at));
    }
  } catch {
    // What is no link, or not there, is a file like any other.
  }
  return undefined;
}
