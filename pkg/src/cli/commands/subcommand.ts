import type { Host } from "../../host.js";
import { parseArguments } from "../arguments.js";
import type { Command, Streams } from "../command.js";
import { findConfig, readConfig } from "../config.js";
import { EXIT } from "../exit.js";
import { helpText, type Help } from "../help.js";
import { SHOW_HELP, type Row } from "../options.js";
import { merge } from "../settings.js";
import { UsageError } from "../usage-error.js";
import type { Values } from "../values.js";

/** What a command is made of. */
export interface Definition extends Help {
  readonly name: string;
  readonly summary: string;
  /** How many arguments it takes beside options, at least and at most, and what to say otherwise. */
  readonly takes: readonly [least: number, most: number, message: string];
  /** Words that an argument may be, for completions. */
  readonly words?: readonly string[];
  work(call: Call): Promise<number>;
}

/** A command as it was called. */
export interface Call {
  values: Values;
  args: string[];
  load: () => Host;
  streams: Streams;
  /** How to call it rightly. */
  hint: string;
}

/** A command that completions can be made for. */
export interface Described extends Command {
  readonly rows: readonly Row[];
  readonly help: Help;
  readonly words: readonly string[];
  readonly takesFiles: boolean;
}

/** Makes a command out of its parts. */
export function subcommand(definition: Definition, takesFiles = true): Described {
  const { name, summary, takes, work } = definition;
  const rows = [...definition.rows, SHOW_HELP];
  const hint = `try \`spec-automation ${name} --help\``;
  return {
    name,
    summary,
    rows,
    help: { ...definition, rows },
    words: definition.words ?? [],
    takesFiles,
    async run(args, load, streams) {
      const { values: given, positionals } = parseArguments(args, rows, hint);
      if (given["help"] === true) {
        await streams.write(helpText(this.help));
        return EXIT.clean;
      }
      const [least, most, message] = takes;
      if (positionals.length < least || positionals.length > most) throw new UsageError(message, hint);
      const isConfigured = rows.some((row) => row.name === "config");
      const values = isConfigured ? merge(known(given, rows, load, hint), given) : given;
      return await work({ values, args: positionals, load, streams, hint });
    },
  };
}

/** What the configuration file says of the options that a command has. */
function known(given: Values, rows: readonly Row[], load: () => Host, hint: string): Values {
  const { values } = readConfig(findConfig(given, process.cwd(), hint), load);
  return Object.fromEntries(Object.entries(values).filter(([name]) => rows.some((row) => row.name === name && row.core)));
}
