#!/usr/bin/env node
import { existsSync, readFileSync } from "node:fs";
import type { Host } from "../host.js";
import { loadFile } from "../load/node.js";
import { COMMANDS } from "./commands/index.js";
import type { Command, Streams } from "./command.js";
import { EXIT } from "./exit.js";
import { nearest, suggestion } from "./nearest.js";
import { printable } from "./printable.js";
import { isLinesName, STDIN } from "./source.js";
import { processStreams } from "./streams.js";
import { UsageError } from "./usage-error.js";

const HINT = "try `spec-automation --help`";

const HELP_WORDS = ["--help", "-h", "help"];
const LONG = ["--help", "--version"];
const SHORT = ["-h", "-V"];
const HELP = `Checks the payloads of spec automation runs.

Usage: spec-automation COMMAND [options]

Commands:
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(13)}${summary}`).join("\n")}

Options:
  -h, --help      show this, or the help of a command
  -V, --version   show the version
`;

let core: Host | undefined;

const streams = processStreams();
streams.note(await main(process.argv.slice(2), streams));

async function main([name, ...args]: string[], streams: Streams): Promise<number> {
  try {
    if (name === undefined) throw new UsageError("no command was named", HINT);
    if (HELP_WORDS.includes(name)) return await help(args, streams);
    if (name === "--version" || name === "-V") return await print(`${version()}\n`, streams);
    return await findCommand(name, args).run(args, loadCore, streams);
  } catch (error) {
    return explain(error, streams);
  }
}

async function help([name, ...rest]: string[], streams: Streams): Promise<number> {
  if (name === undefined) return await print(HELP, streams);
  return await findCommand(name, rest).run(["--help"], loadCore, streams);
}

function findCommand(name: string, args: string[]): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) throw new UsageError(printable(noCommand(name, args)), HINT);
  return command;
}

function noCommand(name: string, args: string[]): string {
  const names = COMMANDS.map((command) => command.name);
  if (looksLikeFile(name)) return `unknown command \`${name}\`${suggestion(`validate ${name}`)}`;
  if (!name.startsWith("-")) return `unknown command \`${name}\`${suggestion(nearest(name, names))}`;
  const command = args.find((word) => names.includes(word));
  if (command === undefined) return `unknown option \`${name}\`${suggestion(option(name))}`;
  const others = args.filter((word) => word !== command);
  return `options follow the command: \`${[command, name, ...others].join(" ")}\``;
}

/** The option of the whole command that is most likely meant. */
function option(name: string): string | undefined {
  if (name.length === 2) return SHORT.find((short) => short.toLowerCase() === name.toLowerCase());
  return nearest(name, LONG);
}

function looksLikeFile(name: string): boolean {
  return name === STDIN || isLinesName(name) || name.endsWith(".json") || existsSync(name);
}

function explain(error: unknown, streams: Streams): number {
  if (error instanceof UsageError) {
    streams.complain(error.complaint);
    return EXIT.usage;
  }
  // The core's own failures have no more to say.
  streams.complain(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT.internal;
}

async function print(text: string, streams: Streams): Promise<number> {
  await streams.write(text);
  return EXIT.clean;
}

/** The one host: each knows the options in force only as long as it is alone with the instance. */
function loadCore(): Host {
  return (core ??= loadFile(new URL("./wasm/spec_automation_bg.wasm", import.meta.url)));
}

function version(): string {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
