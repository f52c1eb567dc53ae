// fast-check with the same values every time, so that a test that passed keeps passing. `PROPERTY_SEED` asks for others,
// and `PROPERTY_TIMES` for so many times as many.

import fc from "fast-check";

const times = Number(process.env["PROPERTY_TIMES"] ?? 1);

/** How many values are tried where so many are enough. */
export const runs = (enough: number): number => enough * times;

fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? 2026), numRuns: runs(100) });

export default fc;
