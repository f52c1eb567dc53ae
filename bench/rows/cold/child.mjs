// Prints how many microseconds it takes from the import of a module to its first verdict.

import { TEXTS } from "../../corpus/texts.mjs";

const bytes = new TextEncoder().encode(TEXTS.compact);
const start = process.hrtime.bigint();
const { isValid, isValidBytes = (given) => isValid(JSON.parse(new TextDecoder().decode(given))) } = await import(
  process.argv[2]
);
const verdict = isValidBytes(bytes);
const spent = Number(process.hrtime.bigint() - start) / 1000;
if (verdict !== true) throw new Error(`${process.argv[2]} refuses the run`);
process.stdout.write(`${spent}`);
