// What each goal for speed leaves, and what takes how much of it: whether it can be reached is seen from the figures.

import { GOALS, judge } from "../goals.mjs";
import { whole } from "../rows/peers.mjs";
import { PARSE } from "../rows/table.mjs";
import { ALONE, BUSY } from "../rows/threads.mjs";

const PARTS = "parts";
const CORE = "bytes: core, on bytes that are there";
const COPIED = "bytes: copied into memory";

/** A task of a row, or the fastest of the peers there. */
const task = (row, name) => ({ rows }) => rows.get(row).times.microseconds(name);
const fastest = (row, nameOf) => ({ rows, peers }) => {
  const { times } = rows.get(row);
  return times.microseconds(times.fastest(peers.map(({ name }) => nameOf(name))));
};

/** By the goal: what it is a multiple of, and the parts that such a call consists of, which are tasks of that row. */
const LIMITS = {
  "from bytes, against `JSON.parse` alone": { base: task(PARTS, PARSE), parts: [COPIED, CORE] },
  "from bytes, against the fastest peer that decodes, parses, validates and derives": {
    base: fastest("bytes-compact", whole),
    parts: [COPIED, CORE],
  },
  "with shuffled keys, against `JSON.parse` alone": {
    base: task("bytes-shuffled", PARSE),
    parts: ["shuffled: copied into memory, and core"],
  },
  "from a string, against `JSON.parse` alone": {
    base: task(PARTS, PARSE),
    parts: ["string: its units copied into memory", "string: core, units to UTF-8", CORE],
  },
  "from a value, against the fastest peer that validates": {
    base: fastest("value", (name) => name),
    parts: ["value: every text read, and nothing done"],
  },
  "normalizing bytes, against `JSON.parse` alone": {
    base: task(PARTS, PARSE),
    parts: [COPIED, "normalize: core, changes collected, made and spread out", "normalize: `JSON.parse` of what is left to it"],
  },
  "two threads on a stream, against one": { base: task("threads", ALONE), row: "threads", parts: [BUSY] },
  "from a value, against zod": { base: task("value", "zod"), parts: ["value: every text read, and nothing done"] },
};

/** For each of these goals that is not reached: its name, the time that it leaves, the parts and what they take together. */
export function limits(results) {
  const reached = new Set(judge(results).filter(({ verdict }) => verdict === "reached").map(({ what }) => what));
  return Object.entries(LIMITS)
    .filter(([what]) => !reached.has(what))
    .map(([what, { base, row = PARTS, parts }]) => {
      const goal = GOALS.find((goal) => goal.what === what);
      if (goal === undefined) throw new Error(`there is no goal \`${what}\``);
      const { times } = results.rows.get(row);
      const taken = parts.reduce((sum, part) => sum + times.microseconds(part), 0);
      return { what, leaves: goal.allowed(base(results)), parts, taken };
    });
}
