import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { convertPathToPattern, globSync, isDynamicPattern } from "tinyglobby";
import { readFailure, STDIN } from "./source.js";
import { UsageError } from "./usage-error.js";

/** Folders that globs do not look into. */
const IGNORED = ["**/node_modules/**", "**/.git/**"];

/** The files of a folder that are taken when it is named. */
const OF_FOLDERS = "**/*.{json,ndjson,jsonl}{,.gz}";

/** What files, folders and globs stand for. */
export interface Files {
  /** In the order of the arguments, those of a glob or folder by name; a file that is named twice comes once. */
  paths: string[];
  /** Globs that no file matches and folders without files, with what is said of each. */
  unmatched: Map<string, string>;
}

/** Looks up globs and folders. A name that is one of a file is no glob; `!` in front leaves out what matches, and is not enough. */
export function findFiles(patterns: readonly string[], hint: string): Files {
  const [wanted, ignore] = split(patterns);
  const unmatched = new Map<string, string>();
  const paths = wanted.flatMap((pattern) => {
    const inFolder = isFolder(pattern);
    if (!inFolder && !isGlob(pattern)) return [pattern];
    const found = globSync(inFolder ? under(pattern, OF_FOLDERS) : pattern, { ignore, expandDirectories: false });
    if (found.length === 0) unmatched.set(pattern, inFolder ? whyNone(pattern) : UNMATCHED);
    return found.sort();
  });
  if (paths.length + unmatched.size === 0) throw new UsageError("no file was named, only what to leave out", hint);
  return { paths: [...new Set(paths)], unmatched };
}

/** The folders in which there are or may be files of these names and globs, in order. */
export function foldersOf(patterns: readonly string[]): string[] {
  const [wanted, ignore] = split(patterns);
  const folders = wanted.flatMap((pattern) => {
    const inFolder = isFolder(pattern);
    const folder = inFolder ? under(pattern, "**") : basename(pattern) === "**" ? pattern : dirname(pattern);
    const isFixed = !inFolder && !isGlob(folder);
    return isFixed ? [folder] : globSync(folder, { ignore, expandDirectories: false, onlyDirectories: true });
  });
  return [...new Set(folders)].sort();
}

/** What is wanted of patterns, and globs of what is not. */
function split(patterns: readonly string[]): [wanted: string[], ignore: string[]] {
  const isExcluding = (pattern: string) => pattern.startsWith("!") && !existsSync(pattern);
  const excluded = patterns.filter(isExcluding).map((pattern) => pattern.slice(1));
  return [patterns.filter((pattern) => !isExcluding(pattern)), [...IGNORED, ...excluded]];
}

function isFolder(pattern: string): boolean {
  return pattern !== STDIN && existsSync(pattern) && statSync(pattern).isDirectory();
}

/** The glob of what is in a folder. */
function under(folder: string, glob: string): string {
  return `${convertPathToPattern(folder).replace(/\/+$/, "")}/${glob}`;
}

/** Why nothing was found in a folder. */
function whyNone(folder: string): string {
  try {
    readdirSync(folder);
  } catch (error) {
    return readFailure(error) ?? EMPTY;
  }
  return EMPTY;
}

function isGlob(pattern: string): boolean {
  return pattern !== STDIN && !existsSync(pattern) && isDynamicPattern(pattern);
}

const UNMATCHED = "no file matches it";
const EMPTY = "it has no files whose names end in .json, .ndjson or .jsonl, or one of these and .gz";

/** Whether two names are of one file. */
export function isSame(one: string, other: string): boolean {
  return other !== STDIN && realPath(other) === realPath(one);
}

/** The path without links; of a file that is not there, that of its folder with its name. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const folder = dirname(resolve(path));
    return folder === resolve(path) ? folder : join(realPath(folder), basename(path));
  }
}
