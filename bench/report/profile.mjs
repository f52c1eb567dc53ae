// Which functions the instructions of the native crate go to, as valgrind counted them.

import { readFileSync } from "node:fs";

/** Functions that take less than this share of all instructions are one line. */
const LEAST = 0.02;

/** The functions of each case, most expensive first; none without a file. */
export function profileOf(file) {
  if (file === undefined) return [];
  return Object.entries(JSON.parse(readFileSync(file, "utf8"))).map(([name, counts]) => {
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const shares = Object.entries(counts).map(([name, count]) => ({ name, count, share: count / all }));
    const shown = shares.filter(({ share }) => share >= LEAST).sort((a, b) => b.count - a.count);
    const rest = all - shown.reduce((sum, { count }) => sum + count, 0);
    return { name, all, functions: [...shown, { name: "all others", count: rest, share: rest / all }] };
  });
}
