#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { loadFile } from "../load/node.js";
import type { Command, Streams } from "./command.js";
import { EXIT } from "./exit.js";
import { nearest } from "./nearest.js";
import { processStreams } from "./streams.js";
import { UsageError } from "./usage-error.js";
import { validate } from "./validate.js";

const COMMANDS: readonly Command[] = [validate];
const HINT = "try `spec-automation --help`";

const HELP = `Checks the payloads of spec automation runs.

Usage: spec-automation COMMAND [options]

Commands:
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`).join("\n")}

Options:
  -h, --help     show this, or the help of a command
  -V, --version  show the version
`;

const streams = processStreams();
process.exitCode = await main(process.argv.slice(2), streams);

async function main([name, ...args]: string[], streams: Streams): Promise<number> {
  try {
    if (name === undefined) throw new UsageError("no command was named", HINT);
    if (name === "--help" || name === "-h" || name === "help") return await print(HELP, streams);
    if (name === "--version" || name === "-V") return await print(`${version()}\n`, streams);
    return await findCommand(name).run(args, loadCore, streams);
  } catch (error) {
    return explain(error, streams);
  }
}

function findCommand(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  const meant = nearest(name, COMMANDS.map((candidate) => candidate.name));
  const kind = name.startsWith("-") ? "option" : "command";
  throw new UsageError(`unknown ${kind} \`${name}\`${meant === undefined ? "" : `, did you mean \`${meant}\`?`}`, HINT);
}

function explain(error: unknown, streams: Streams): number {
  if (error instanceof UsageError) {
    streams.complain(`${error.message}\n${error.hint}`);
    return EXIT.usage;
  }
  streams.complain(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT.internal;
}

async function print(text: string, streams: Streams): Promise<number> {
  await streams.write(text);
  return EXIT.clean;
}

function loadCore() {
  return loadFile(new URL("./wasm/spec_automation_bg.wasm", import.meta.url));
}

function version(): string {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
