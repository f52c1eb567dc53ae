// One run in the forms in which it may arrive.

import { Random } from "./random.mjs";
import { run } from "./run.mjs";

/** The same value with the keys of every object in another order. */
function reordered(value, order) {
  if (Array.isArray(value)) return value.map((entry) => reordered(entry, order));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(order(Object.keys(value)).map((key) => [key, reordered(value[key], order)]));
}

const sorted = (value) => reordered(value, (keys) => keys.sort());

/** Every object has an order of its own. */
export function shuffled(value, seed = 0) {
  const random = new Random(seed + 1);
  return reordered(value, (keys) => random.shuffled(keys));
}

export const TEXTS = {
  compact: JSON.stringify(run()),
  ascii: JSON.stringify(run(1, "finished, 3 files changed")),
  pretty: JSON.stringify(run(), null, 2),
  sorted: JSON.stringify(sorted(run())),
  shuffled: JSON.stringify(shuffled(run())),
};
