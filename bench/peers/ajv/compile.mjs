import { Ajv2020 } from "ajv/dist/2020.js";
import { read } from "../read.mjs";
import { schema } from "../schema.mjs";

/** The schema of the package with the two formats by name, and without texts for people and extensions. */
const named = {
  ...schema,
  $defs: {
    ...schema.$defs,
    Uuid: { type: "string", format: "uuid" },
    Timestamp: { type: "string", format: "date-time" },
  },
};

/** Compiles the schema once to stop at the first error and once to find them all. */
export function compile(addFormats) {
  const validator = (options) => {
    const ajv = new Ajv2020({ allowUnionTypes: true, ...options });
    addFormats(ajv);
    return ajv.compile(named);
  };
  const first = validator({});
  let all;
  return {
    isValid: (value) => first(value),
    countIssues(value) {
      all ??= validator({ allErrors: true });
      all(value);
      return read(all.errors);
    },
  };
}
