// The goals, each with what was measured for it. Reached or not is computed from the figures.

import { whole } from "./rows/peers.mjs";
import { SLIM } from "./rows/sizes.mjs";
import { PARSE } from "./rows/table.mjs";
import { fileOf, poolOf } from "./rows/threads.mjs";

const OURS = "`Run.validate`";

/** How many times as fast as a task ours is. */
const times =
  (row, base) =>
  ({ rows }) =>
    rows.get(row).times.ratio(OURS, base).median;

/** How many times as fast as one thread on a stream a task is. */
const onThreads =
  (task) =>
  ({ rows }) => {
    const { times, base } = rows.get("threads");
    return times.ratio(task, base).median;
  };

/** How many times as fast as the fastest of some tasks ours is, and which one that is. */
const overFastest =
  (row, nameOf) =>
  ({ rows, peers }) => {
    const { times } = rows.get(row);
    const fastest = times.fastest(peers.map(({ name }) => nameOf(name)));
    return { figure: times.ratio(OURS, fastest).median, against: fastest };
  };

const first = (list) => list[0];
const last = (list) => list[list.length - 1];

const atLeast = (least, unit, what, figure) => ({
  what,
  goal: `at least ${least} ${unit}`,
  figure,
  /** How long it may take when what it is compared with takes `time`. */
  allowed: (time) => time / least,
  holds: (found) => found >= least,
});
const atMost = (most, unit, what, figure) => ({
  what,
  goal: `at most ${most} ${unit}`,
  figure,
  allowed: (time) => time * most,
  holds: (found) => found <= most,
});

const X = "times as fast";

export const GOALS = [
  atLeast(7, X, "from bytes, against `JSON.parse` alone", times("bytes-compact", PARSE)),
  atLeast(
    10,
    X,
    "from bytes, against the fastest peer that decodes, parses, validates and derives",
    overFastest("bytes-compact", whole),
  ),
  atLeast(7, X, "from bytes, all of them ASCII, against `JSON.parse` alone", times("bytes-ascii", PARSE)),
  atLeast(
    10,
    X,
    "from bytes, all of them ASCII, against the fastest peer that does all of it",
    overFastest("bytes-ascii", whole),
  ),
  atLeast(4, X, "indented, against `JSON.parse` alone", times("bytes-pretty", PARSE)),
  atLeast(4, X, "with shuffled keys, against `JSON.parse` alone", times("bytes-shuffled", PARSE)),
  atLeast(5, X, "from a string, against `JSON.parse` alone", times("text", PARSE)),
  atLeast(
    1.5,
    X,
    "from a value, against the fastest peer that validates",
    overFastest("value", (name) => name),
  ),
  atLeast(4, X, "from a value, against zod", times("value", "zod")),
  atMost(
    1.35,
    "times the time",
    "normalizing bytes, against `JSON.parse` alone",
    ({ rows }) => 1 / rows.get("normalize").times.ratio("`Run.normalize`", PARSE).median,
  ),
  atLeast(1, X, "20,000 issues from bytes, against ajv with `allErrors`", times("issues-bytes", "ajv")),
  atLeast(1, X, "20,000 issues from a value, against ajv with `allErrors`", times("issues-value", "ajv")),
  atMost(
    1.25,
    "times the cost of a byte of the smallest",
    "the largest payload",
    ({ linearity }) => last(linearity).nanoseconds / first(linearity).nanoseconds,
  ),
  atLeast(
    0.9,
    "times the rate of one part of it",
    "NDJSON of 1 GB",
    ({ stream }) => first(stream).nanoseconds / last(stream).nanoseconds,
  ),
  atLeast(1.8, X, "two threads on a file, against one on the same bytes in memory", onThreads(fileOf(2))),
  atLeast(1.8, X, "two threads on a stream, against one", onThreads(poolOf(2))),
  atMost(0.5, "times the time", "import and first verdict, against zod's", ({ rows }) => {
    const { ours, base, times } = rows.get("cold");
    return 1 / times.ratio(ours[0], base).median;
  }),
  atMost(60_000, "bytes", "the .wasm file with brotli", ({ sizes }) => sizes[0].brotli),
  atMost(30_000, "bytes", "the .wasm file without features with brotli", ({ sizes }) => sizes.find(({ name }) => name === SLIM).brotli),
];

/** Every goal with its figure and its verdict. */
export function judge(results) {
  return GOALS.map(({ what, goal, figure, holds }) => {
    const found = figure(results);
    const { figure: number, against } = typeof found === "object" ? found : { figure: found };
    return { what, goal, figure: number, against, verdict: holds(number) ? "reached" : "not reached" };
  });
}
