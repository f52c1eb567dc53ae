import { watch, type FSWatcher } from "node:fs";
import { dirname } from "node:path";

/** So long nothing more may change before files are looked at again, in milliseconds: editors write in several steps. */
const REST = 100;

/** Waits until something changes in the folders of `paths`; false when it was interrupted. */
export async function nextChange(paths: readonly string[], interrupted: AbortSignal): Promise<boolean> {
  if (interrupted.aborted) return false;
  const folders = [...new Set(["." , ...paths.map((path) => dirname(path))])];
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve) => {
      const notice = () => {
        clearTimeout(timer);
        timer = setTimeout(resolve, REST);
      };
      interrupted.addEventListener("abort", () => resolve(), { once: true });
      for (const folder of folders) {
        try {
          watchers.push(watch(folder, notice).on("error", notice));
        } catch {
          // A folder that is not there yet cannot be watched; the others are.
        }
      }
    });
  } finally {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  }
  return !interrupted.aborted;
}
