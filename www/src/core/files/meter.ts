import type { Tell } from "./job.ts";

/** How often the page hears of progress, in milliseconds. */
const PAUSE = 100;

export interface Meter {
  add(bytes: number): void;
  /** Tells what is not told yet. */
  finish(): void;
}

/** Counts what was read, and tells of it now and then. */
export function createMeter(tell: Tell, total: number | undefined): Meter {
  let bytes = 0;
  let told = -Infinity;
  const finish = (): void => {
    told = performance.now();
    tell({ kind: "read", bytes, total });
  };
  return {
    add(more) {
      bytes += more;
      if (performance.now() - told > PAUSE) finish();
    },
    finish,
  };
}
