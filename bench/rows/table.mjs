// The form in which the rows of the benchmark give their results.

/**
 * @typedef Row
 * @property {string} id
 * @property {string} title
 * @property {string} [note] What has to be known to read the figures.
 * @property {string} base The task that the others are compared with.
 * @property {string[]} ours Our tasks, the first of which the peers are compared with.
 * @property {import("../measure.mjs").Times} times
 */

export const PARSE = "`JSON.parse` alone";

/** Keeps a result alive, so that no compiler leaves out the work. */
export const keep = (result) => {
  globalThis.kept = result;
};

export function valid(report, what) {
  if (!report.ok) throw new Error(`${what} is taken for invalid: ${JSON.stringify(report.issues[0])}`);
  keep(report);
}

/** Calls `work` with one of `inputs` after the other. */
export function inTurn(inputs, work) {
  let next = 0;
  return () => {
    const input = inputs[next];
    next = next + 1 === inputs.length ? 0 : next + 1;
    return work(input);
  };
}
