import { parseArgs, type ParseArgsConfig } from "node:util";
import { nearest, suggestion } from "./nearest.js";
import type { Row } from "./options.js";
import { printable } from "./printable.js";
import { UsageError } from "./usage-error.js";
import { readWritten, wordList, type Values } from "./values.js";

type OptionsConfig = NonNullable<ParseArgsConfig["options"]>;

/** So many words are all named to whoever wrote none of them; of more, the nearest is, and without one as many as this. */
const FEW = 4;
const MANY = 12;

/** The argument, which is one of a fixed set of words. */
export function oneOf(what: string, value: string, allowed: readonly string[], hint: string): string {
  if (allowed.includes(value)) return value;
  const meant = nearest(value, allowed);
  const most = meant === undefined ? MANY : FEW;
  const remedy = allowed.length <= most ? `; there are ${wordList(allowed)}` : suggestion(meant);
  throw new UsageError(`unknown ${what} \`${printable(value)}\`${remedy}`, hint);
}

/** What a command line says. */
export interface Arguments {
  /** Options by the names of their rows. */
  values: Values;
  positionals: string[];
}

/** Parses arguments, and says what is wrong with them in this command's own words. */
export function parseArguments(args: string[], rows: readonly Row[], hint: string): Arguments {
  const options = Object.fromEntries(rows.map((row) => [row.name, configOf(row)]));
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return { values: readValues(values, rows, hint), positionals };
  } catch (error) {
    throw usageError(error, args, rows, options, hint);
  }
}

function configOf({ kind, short }: Row): OptionsConfig[string] {
  const type = kind === "switch" ? "boolean" : "string";
  return { type, ...(kind === "grades" && { multiple: true }), ...(short !== undefined && { short }) };
}

function readValues(given: Record<string, unknown>, rows: readonly Row[], hint: string): Values {
  const values: Values = {};
  for (const row of rows) {
    const value = given[row.name];
    if (value !== undefined) values[row.name] = readWritten(row, value as string | boolean | string[], hint);
  }
  return values;
}

function usageError(error: unknown, args: string[], rows: readonly Row[], options: OptionsConfig, hint: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION":
      return unknownOption(args, options, hint);
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      readNegative(args, rows, options, hint);
      return new UsageError(invalidValue(error as Error), hint);
    default:
      return error;
  }
}

function unknownOption(args: string[], options: OptionsConfig, hint: string): UsageError {
  const { tokens } = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true });
  const unknown = tokens.find((token) => token.kind === "option" && !Object.hasOwn(options, token.name));
  const [rawName, name] = unknown?.kind === "option" ? [unknown.rawName, unknown.name] : ["", ""];
  const meant = nearest(name, Object.keys(options));
  return new UsageError(`unknown option \`${printable(rawName)}\`${suggestion(meant && `--${meant}`)}`, hint);
}

/** Fails on the first value that starts with a dash if it is a number: Node.js takes it for an option. */
function readNegative(args: string[], rows: readonly Row[], options: OptionsConfig, hint: string): void {
  const { tokens } = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true });
  const taken = tokens.find((token) => token.kind === "option" && token.inlineValue === false && token.value.startsWith("-"));
  if (taken?.kind !== "option" || taken.value === undefined || !/^-\d/.test(taken.value)) return;
  const row = rows.find(({ name, kind }) => name === taken.name && kind === "count");
  if (row !== undefined) readWritten(row, taken.value, hint);
}

// Node.js names the option in quotes, with its short form and the kind of value: '-e, --entity <value>'.
function invalidValue(error: Error): string {
  const option = /--[\w-]+/.exec(error.message)?.[0] ?? "an option";
  return error.message.includes("does not take") ? `\`${option}\` takes no value` : `\`${option}\` needs a value`;
}
