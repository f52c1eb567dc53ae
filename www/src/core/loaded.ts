/** What the worker does: one file of both, which packs better than two, beside the validator that both need. */

export { work } from "./files/work.ts";
export { verbs } from "./verbs.ts";
