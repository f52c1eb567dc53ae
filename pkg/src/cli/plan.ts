import type { Host } from "../host.js";
import { findConfig, readConfig, type Config } from "./config.js";
import { descriptorOf } from "./descriptor.js";
import { findFiles, isSame, type Files } from "./files.js";
import { printable } from "./printable.js";
import { merge, text } from "./settings.js";
import { STDIN } from "./source.js";
import { UsageError } from "./usage-error.js";
import type { Values } from "./values.js";

/** What the command line asks for. */
export interface Asked {
  values: Values;
  /** Files, folders and globs. */
  patterns: string[];
  /** How to ask rightly. */
  hint: string;
}

/** What is checked, and with which options. */
export interface Plan {
  values: Values;
  patterns: string[];
  files: Files;
}

/** Makes a plan of the command line and the configuration file, and refuses what does not go together. */
export function planOf({ values: given, patterns: named, hint }: Asked, load: () => Host): Plan {
  const config = readConfig(findConfig(given, process.cwd(), hint), load);
  const values = withoutStdout(merge(config.values, given));
  const patterns = named.length > 0 ? named : config.files;
  if (patterns.length === 0) throw new UsageError(`no file was named${orIn(config)}; \`-\` is the standard input`, hint);
  checkTogether(values, given, patterns, hint);
  const files = findFiles(patterns, hint);
  keepInputs(values, files, patterns);
  return { values, patterns, files };
}

function orIn({ name }: Config): string {
  return name === undefined ? "" : `, and there are no \`files\` in \`${name}\``;
}

/** The options without an output file that is the standard output. */
function withoutStdout(values: Values): Values {
  const { "output-file": _, ...others } = values;
  const file = text(values, "output-file");
  return file === STDIN || (file !== undefined && descriptorOf(file) === 1) ? others : values;
}

/** Refuses options that do not go together; `given` are those of the command line. */
function checkTogether(values: Values, given: Values, patterns: readonly string[], hint: string): void {
  const refuse = (message: string) => {
    throw new UsageError(message, hint);
  };
  const hasStdin = patterns.includes(STDIN);
  if (values["dry-run"] === true && values["fix"] !== true) refuse("`--dry-run` goes with `--fix`");
  if (values["dry-run"] === true && given["format"] !== undefined) {
    refuse("`--format` does not go with `--dry-run`, which shows a diff");
  }
  if (values["dry-run"] === true && given["max-warnings"] !== undefined) {
    refuse("`--max-warnings` does not go with `--dry-run`, which does not know what is left of them");
  }
  if (values["fix"] === true && hasStdin) refuse("`--fix` changes files, and the standard input is none");
  if (values["watch"] === true && hasStdin) refuse("`--watch` watches files, and the standard input is none");
  if (values["watch"] === true && values["fix"] === true) refuse("`--watch` does not go with `--fix`");
}

/** Refuses a report that would take the place of what it is about. */
function keepInputs(values: Values, { paths }: Files, patterns: readonly string[]): void {
  const file = text(values, "output-file");
  const input = file === undefined ? undefined : paths.find((path) => isSame(file, path));
  if (file === undefined || input === undefined) return;
  // An earlier report looks like any other file that a glob finds.
  const orLeaveOut = patterns.includes(input) ? "" : `, or leave this one out with \`'!${printable(input)}'\``;
  throw new UsageError(`\`${printable(file)}\` is one of the files to check`, `name another file for the report${orLeaveOut}`);
}
