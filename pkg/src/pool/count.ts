import { availableParallelism } from "node:os";
import { noMore, takeOption } from "../options.js";

/** More would not be asked for on purpose. */
export const MOST_THREADS = 1024;

/** How many threads a pool is to have. */
export function threadCount(options: unknown): number {
  const [threads, others] = takeOption(options, "threads");
  noMore(others, "a pool has the option `threads`");
  if (threads === undefined) return availableParallelism();
  if (typeof threads === "number" && Number.isInteger(threads) && threads >= 1 && threads <= MOST_THREADS) return threads;
  throw new TypeError(`the option \`threads\` must be a whole number from 1 to ${MOST_THREADS}`);
}
