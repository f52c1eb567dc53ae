import { CONFIG_NAME } from "./config.js";
import { CONFIGURABLE, type Row } from "./options.js";
import { CODES } from "./tables/codes.js";
import type { Word } from "./tables/words.js";

/** The JSON Schema of the configuration file, made from the options. */
export function configSchema(): object {
  const properties = CONFIGURABLE.map((row) => [row.key, { description: sentence(row.says), ...typeOf(row) }]);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: CONFIG_NAME,
    description: "Options of the command `spec-automation`; those of the command line come first.",
    type: "object",
    properties: {
      $schema: { type: "string" },
      files: {
        description: "Files, folders and globs that `validate` checks when none are named, seen from the folder of this file.",
        type: "array",
        items: { type: "string" },
      },
      ...Object.fromEntries(properties),
    },
    additionalProperties: false,
  };
}

function typeOf({ kind, words = [], least = 0, most = 2 ** 32 - 1 }: Row): object {
  switch (kind) {
    case "switch":
      return { type: "boolean" };
    case "text":
      return { type: "string" };
    case "count":
      return { type: "integer", minimum: least, maximum: most };
    case "word":
      return { anyOf: words.map(constant) };
    case "grades": {
      const graded = CODES.filter((docs) => docs.graded);
      const level = { anyOf: words.map(constant) };
      const codes = graded.map(({ code, docs }) => [code, { description: docs[0], ...level }]);
      return { type: "object", properties: Object.fromEntries(codes), additionalProperties: false };
    }
  }
}

function constant([word, meaning]: Word): object {
  return { const: word, description: sentence(meaning) };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}
