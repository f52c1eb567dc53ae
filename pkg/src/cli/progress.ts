import { stat } from "node:fs/promises";
import { STDIN } from "./source.js";

/** So long nothing is shown, in milliseconds: most work is done by then. */
const PATIENCE = 1000;
const INTERVAL = 200;
/** So many records pass between two looks at the clock. */
const STRIDE = 256;

const ERASE = "\r\u001b[K";

/** Shows how far the work is. */
export interface Progress {
  bytes(count: number): void;
  record(): void;
  /** Takes the line away, for what is written next. */
  clear(): void;
}

/** Where progress is shown. */
interface Screen {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/**
 * Shows progress on a terminal, and nothing elsewhere or while the line is `taken`, which progress would erase. `total` is
 * how many bytes there are, if that is known.
 */
export function showProgress(
  screen: Screen,
  total: number | undefined,
  taken: () => boolean,
  now: () => number = Date.now,
): Progress {
  if (screen.isTTY !== true) return { bytes() {}, record() {}, clear() {} };
  const begun = now();
  let [bytes, records, shown, isShown] = [0, 0, begun + PATIENCE - INTERVAL, false];
  const show = () => {
    const time = now();
    if (time - shown < INTERVAL || taken()) return;
    shown = time;
    isShown = true;
    screen.write(ERASE + describe(bytes, records, time - begun, total).slice(0, (screen.columns ?? 80) - 1));
  };
  return {
    bytes(count) {
      bytes += count;
      show();
    },
    record() {
      if (++records % STRIDE === 0) show();
    },
    clear() {
      if (isShown) screen.write(ERASE);
      isShown = false;
    },
  };
}

/** How many bytes files have; `undefined` when that cannot be known before they are read. */
export async function totalBytes(paths: readonly string[]): Promise<number | undefined> {
  if (paths.includes(STDIN)) return undefined;
  const sizes = await Promise.all(paths.map((path) => stat(path).then(({ size }) => size, () => 0)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** How far the work is, in words. */
export function describe(bytes: number, records: number, milliseconds: number, total: number | undefined): string {
  const rate = milliseconds > 0 ? (bytes * 1000) / milliseconds : 0;
  const parts = [
    total ? `${Math.floor((100 * Math.min(bytes, total)) / total)} %` : undefined,
    size(bytes),
    `${records.toLocaleString("en")} record${records === 1 ? "" : "s"}`,
    `${size(rate)}/s`,
    total && rate > 0 ? `${duration(Math.max(0, total - bytes) / rate)} left` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}

function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  return whole < 3600 ? `${Math.ceil(whole / 60)} min` : `${Math.ceil(whole / 3600)} h`;
}
