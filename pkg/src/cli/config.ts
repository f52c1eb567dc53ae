import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ENTITY } from "../entity.js";
import type { Host, Verb } from "../host.js";
import { nearest, suggestion } from "./nearest.js";
import { CONFIGURABLE } from "./options.js";
import { issuesText } from "./payloads.js";
import { printable } from "./printable.js";
import { readFailure } from "./source.js";
import { UsageError } from "./usage-error.js";
import { CONFIG_HINT, readConfigured, type Values } from "./values.js";

/** The name of the configuration file. */
export const CONFIG_NAME = "spec-automation.config.json";

/** What a configuration file says. */
export interface Config {
  /** What it is called in messages, when there is one. */
  name: string | undefined;
  /** Options by the names of their rows. */
  values: Values;
  /** Files and globs to check when none are named, as paths. */
  files: string[];
}

const EMPTY: Config = { name: undefined, values: {}, files: [] };

/** Finds the configuration file: the one that the options name, or else the next one from `folder` upwards, or none. */
export function findConfig(given: Values, folder: string, hint: string): string | undefined {
  const named = given["config"];
  const isNone = given["no-config"] === true;
  if (isNone && named !== undefined) throw new UsageError("`--config` does not go with `--no-config`", hint);
  if (isNone) return undefined;
  return typeof named === "string" ? resolve(folder, named) : findUpwards(folder);
}

/** Reads the configuration file, if there is one. */
export function readConfig(file: string | undefined, load: () => Host): Config {
  return file === undefined ? EMPTY : parse(file, load);
}

function findUpwards(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, CONFIG_NAME);
    if (existsSync(file)) return file;
    if (dirname(at) === at) return undefined;
  }
}

function parse(file: string, load: () => Host): Config {
  const name = printable(file);
  const { $schema: _, files = [], ...others } = readObject(file, name, load);
  if (!isTextList(files)) throw new UsageError(`\`files\` in \`${name}\` takes a list of files and globs`, CONFIG_HINT);
  const values: Values = {};
  for (const [key, value] of Object.entries(others)) {
    const row = CONFIGURABLE.find((candidate) => candidate.key === key);
    if (row !== undefined) values[row.name] = readConfigured(row, value, name);
    else throw unknownKey(key, name);
  }
  return { name, values, files: files.map((entry) => fromFolder(dirname(file), entry)) };
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}

function readObject(file: string, name: string, load: () => Host): Record<string, unknown> {
  const bytes = readBytes(file, name);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch {
    throw new UsageError(`cannot read \`${name}\`: it is not JSON\n${faultText(load(), name, bytes)}`, CONFIG_HINT);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new UsageError(`\`${name}\` does not hold an object`, CONFIG_HINT);
}

function readBytes(file: string, name: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`cannot read \`${name}\`: ${readFailure(error) ?? String(error)}`, CONFIG_HINT);
  }
}

/** What is wrong with a text that is not JSON, as the core says it of any. */
function faultText(host: Host, name: string, bytes: Buffer): string {
  const document = { bytes, index: 0, byteOffset: 0, lineOffset: 0, columnOffset: 0 };
  const check: Verb<number> = (glue, { length }) => glue.validate(ENTITY.run.id, length, false);
  return issuesText(host, name, document, {}, check).trimEnd();
}

function unknownKey(key: string, name: string): UsageError {
  const keys = ["files", ...CONFIGURABLE.flatMap((row) => row.key ?? [])];
  const meant = suggestion(nearest(key, keys));
  return new UsageError(`unknown option \`${printable(key)}\` in \`${name}\`${meant}`, CONFIG_HINT);
}

/** A pattern of a file, seen from where the command runs. A leading `!` leaves files out. */
function fromFolder(folder: string, pattern: string): string {
  const [, not = "", path = ""] = /^(!?)(.*)$/s.exec(pattern) ?? [];
  return not + (folder === process.cwd() ? path : join(folder, path));
}
