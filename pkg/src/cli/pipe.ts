import { closeSync, constants, openSync, statSync, type ReadStream } from "node:fs";
import { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** So long until it is tried again, in milliseconds. */
const PAUSE = 50;

/**
 * Lets go of a named pipe that nobody writes to, when `signal` says so: opening one waits for a writer, and so would the end
 * of the process. It becomes one itself for a moment.
 */
export function releaseOn(signal: AbortSignal, stream: ReadStream, path: string): void {
  const release = (): void => {
    if (!stream.pending || stream.closed || !isPipe(path)) return;
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

/** Whether the name is one of a named pipe. */
export function isPipe(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;
}

/**
 * Opens a named pipe for writing as soon as somebody reads it; `undefined` when `signal` says first that nobody will. Neither
 * this nor a write waits in the system, where nothing could end the wait.
 */
export async function openPipe(path: string, signal: AbortSignal): Promise<Socket | undefined> {
  while (!signal.aborted) {
    try {
      const fd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
      // Each write tells what became of it.
      return new Socket({ fd, readable: false, writable: true }).on("error", () => {});
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENXIO") throw error;
    }
    await pause(PAUSE);
  }
  return undefined;
}
