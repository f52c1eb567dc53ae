import { closeSync, constants, openSync, statSync, type ReadStream } from "node:fs";

/** So long until it is tried again, in milliseconds. */
const PAUSE = 50;

/**
 * Lets go of a named pipe that nobody writes to, when `signal` says so: opening one waits for a writer, and so would the end
 * of the process. It becomes one itself for a moment.
 */
export function releaseOn(signal: AbortSignal, stream: ReadStream, path: string): void {
  const release = (): void => {
    if (!stream.pending || stream.closed || statSync(path, { throwIfNoEntry: false })?.isFIFO() !== true) return;
    try {
      closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK));
    } catch {
      // Nobody waits for a writer yet.
    }
    setTimeout(release, PAUSE);
  };
  signal.addEventListener("abort", release, { once: true });
  stream.once("close", () => signal.removeEventListener("abort", release));
}
