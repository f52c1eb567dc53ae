import { nearest, suggestion } from "./nearest.js";
import type { Row } from "./options.js";
import { printable } from "./printable.js";
import { CODES } from "./tables/codes.js";
import { UsageError } from "./usage-error.js";

/** The grading of each code. */
export type Grades = Record<string, string>;

/** What an option may hold. */
export type Value = string | number | boolean | Grades;

/** Options by name. */
export type Values = Record<string, Value>;

const LARGEST = 2 ** 32 - 1;

/** The value of an option as the command line writes it. */
export function readWritten(row: Row, value: string | boolean | string[], hint: string): Value {
  const name = `\`--${row.name}\``;
  if (Array.isArray(value)) return Object.assign({}, ...value.map((pair) => readPair(name, row, pair, hint)));
  if (typeof value === "boolean") return value;
  if (row.kind === "count") return count(name, row, /^\d+$/.test(value) ? Number(value) : Number.NaN, value, hint);
  return row.kind === "word" ? word(name, row, value, hint) : value;
}

/** The value of an option as the configuration file `file` has it. */
export function readConfigured(row: Row, value: unknown, file: string): Value {
  const place = ` in \`${file}\``;
  const name = `\`${row.key}\`${place}`;
  const expect = (type: string, what: string) => {
    if (typeof value !== type) throw new UsageError(`${name} takes ${what}`, CONFIG_HINT);
  };
  switch (row.kind) {
    case "switch":
      expect("boolean", "true or false");
      return value as boolean;
    case "text":
      expect("string", "a text");
      return value as string;
    case "count":
      expect("number", "a whole number");
      return count(name, row, value as number, String(value), CONFIG_HINT);
    case "word":
      expect("string", "a text");
      return word(name, row, value as string, CONFIG_HINT);
    case "grades": {
      expect("object", "an object of codes and levels");
      const pairs = Object.entries((value ?? {}) as Record<string, unknown>);
      const read = ([code, level]: [string, unknown]) =>
        grade(`\`${row.key}.${code}\`${place}`, place, row, code, String(level), CONFIG_HINT);
      return Object.assign({}, ...pairs.map(read));
    }
  }
}

export const CONFIG_HINT = "`spec-automation schema config` has its JSON Schema";

function readPair(name: string, row: Row, pair: string, hint: string): Grades {
  const [, code, level] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
  if (code === undefined || level === undefined) {
    throw new UsageError(`${name} takes \`code=level\`, not \`${printable(pair)}\``, hint);
  }
  return grade(name, "", row, code, level, hint);
}

/** The grade of a code; `name` is what messages call its level, `place` where it was written. */
function grade(name: string, place: string, row: Row, code: string, level: string, hint: string): Grades {
  const known = CODES.find((candidate) => candidate.code === code);
  if (known === undefined) {
    const graded = CODES.filter((candidate) => candidate.graded).map((candidate) => candidate.code);
    throw new UsageError(`unknown code \`${printable(code)}\`${place}${suggestion(nearest(code, graded))}`, hint);
  }
  if (!known.graded) throw new UsageError(`\`${code}\`${place} cannot be turned off or graded anew`, hint);
  return { [code]: word(name, row, level, hint) };
}

/** Words as messages list them. */
export function wordList(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(", ");
}

function word(name: string, { words = [] }: Row, value: string, hint: string): string {
  const allowed = words.map(([candidate]) => candidate);
  if (allowed.includes(value)) return value;
  const message = `${name} is one of ${wordList(allowed)}, not \`${printable(value)}\``;
  throw new UsageError(message + suggestion(nearest(value, allowed)), hint);
}

function count(name: string, { least = 0, most }: Row, value: number, written: string, hint: string): number {
  if (Number.isInteger(value) && value >= least && value <= (most ?? LARGEST)) return value;
  const range = most === undefined ? least : `${least} to ${most}`;
  throw new UsageError(`${name} takes a whole number from ${range}, not \`${printable(written)}\``, hint);
}
