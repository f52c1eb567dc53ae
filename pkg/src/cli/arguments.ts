import { parseArgs, type ParseArgsConfig } from "node:util";
import { nearest, suggestion } from "./nearest.js";
import { printable } from "./printable.js";
import { UsageError } from "./usage-error.js";

type OptionsConfig = NonNullable<ParseArgsConfig["options"]>;

/** Parses arguments, and says what is wrong with them in this command's own words. */
export function parseArguments<Config extends OptionsConfig>(args: string[], options: Config, hint: string) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw usageError(error, args, options, hint);
  }
}

/** The value of an option that has a fixed set of values. */
export function oneOf<Value extends string>(
  option: string,
  value: string,
  allowed: readonly Value[],
  hint: string,
): Value {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const words = allowed.map((word) => `\`${word}\``).join(", ");
  const message = `\`--${option}\` is one of ${words}, not \`${printable(value)}\``;
  throw new UsageError(message + suggestion(nearest(value, allowed)), hint);
}

function usageError(error: unknown, args: string[], options: OptionsConfig, hint: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION":
      return unknownOption(args, options, hint);
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
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
  return new UsageError(`unknown option \`${rawName}\`${suggestion(meant && `--${meant}`)}`, hint);
}

// Node.js names the option in quotes, with its short form and the kind of value: '-e, --entity <value>'.
function invalidValue(error: Error): string {
  const option = /--[\w-]+/.exec(error.message)?.[0] ?? "an option";
  return error.message.includes("does not take") ? `\`${option}\` takes no value` : `\`${option}\` needs a value`;
}
