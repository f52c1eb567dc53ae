import { statSync, watch, type FSWatcher } from "node:fs";

/** So long nothing more may change before files are looked at again, in milliseconds: editors write in several steps. */
const REST = 100;

/** What tells files as they are now from what they are after a change. */
export function stateOf(paths: readonly string[]): string {
  return JSON.stringify(paths.map((path) => [path, stampOf(path)]));
}

function stampOf(path: string): string {
  try {
    const { ino, size, mtimeNs } = statSync(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  } catch {
    return "unreadable";
  }
}

/**
 * Waits until something happens in folders after which `isChanged` says so, which is also asked at first; false when it was
 * interrupted. They are not watched while files are checked, since the report may be written into one of them.
 */
export async function nextChange(folders: Iterable<string>, isChanged: () => boolean, interrupted: AbortSignal): Promise<boolean> {
  if (interrupted.aborted) return false;
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  let end = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        try {
          if (isChanged()) resolve();
        } catch (error) {
          reject(error);
        }
      };
      const notice = () => {
        clearTimeout(timer);
        timer = setTimeout(look, REST);
      };
      end = resolve;
      interrupted.addEventListener("abort", end, { once: true });
      for (const folder of folders) {
        try {
          watchers.push(watch(folder, notice).on("error", notice));
        } catch {
          // A folder that is not there yet cannot be watched; the others are.
        }
      }
      notice();
    });
  } finally {
    clearTimeout(timer);
    interrupted.removeEventListener("abort", end);
    for (const watcher of watchers) watcher.close();
  }
  return !interrupted.aborted;
}
