import { statSync, watch, type FSWatcher } from "node:fs";
import { dirname } from "node:path";

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
 * Waits until something changes in the folders of `paths`, or `isChanged` says that it has before they were watched; false
 * when it was interrupted. They are not watched while files are checked, since the report may be written into one of them.
 */
export async function nextChange(paths: readonly string[], isChanged: () => boolean, interrupted: AbortSignal): Promise<boolean> {
  if (interrupted.aborted) return false;
  const folders = [...new Set(["." , ...paths.map((path) => dirname(path))])];
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  let end = () => {};
  try {
    await new Promise<void>((resolve) => {
      const notice = () => {
        clearTimeout(timer);
        timer = setTimeout(resolve, REST);
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
      if (isChanged()) notice();
    });
  } finally {
    clearTimeout(timer);
    interrupted.removeEventListener("abort", end);
    for (const watcher of watchers) watcher.close();
  }
  return !interrupted.aborted;
}
