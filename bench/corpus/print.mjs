// Prints the payloads that are measured natively, by name; several of them as lines.

import { history } from "./history.mjs";
import { brokenRun, longRun, run, variedRun } from "./run.mjs";
import { shuffled, TEXTS } from "./texts.mjs";

const runs = Array.from({ length: 64 }, (_, index) => variedRun(index + 1));
const lines = (values) => values.map((value) => JSON.stringify(value)).join("\n");

process.stdout.write(
  JSON.stringify({
    ...TEXTS,
    different: lines(runs),
    "different-shuffled": lines(runs.map(shuffled)),
    long: JSON.stringify(longRun(1000)),
    broken: JSON.stringify(brokenRun(1000)),
    "task-state": JSON.stringify(run().phases[4]),
    history: [...history(1000, 10)].join(""),
  }),
);
