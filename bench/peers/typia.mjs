// Its checks are made of types by a transform of the TypeScript compiler: typia/compile.mjs writes what is imported here.

import { read } from "./read.mjs";
import { is, validate } from "./typia/dist/run.mjs";

export const isValid = is;
export const countIssues = (value) => read(validate(value).errors, "expected");
