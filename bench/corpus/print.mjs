// Prints the payloads that are measured natively, by name; several of them as lines.

import { history } from "./history.mjs";
import { brokenRun, longRun, run, variedRun } from "./run.mjs";
import { TEXTS } from "./texts.mjs";

const different = Array.from({ length: 64 }, (_, index) => JSON.stringify(variedRun(index + 1)));

process.stdout.write(
  JSON.stringify({
    ...TEXTS,
    different: different.join("\n"),
    long: JSON.stringify(longRun(1000)),
    broken: JSON.stringify(brokenRun(1000)),
    "task-state": JSON.stringify(run().phases[4]),
    history: [...history(1000, 10)].join(""),
  }),
);
