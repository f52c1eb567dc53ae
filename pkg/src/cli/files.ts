import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { globSync, isDynamicPattern } from "tinyglobby";
import { STDIN } from "./source.js";
import { UsageError } from "./usage-error.js";

/** Folders that globs do not look into. */
const IGNORED = ["**/node_modules/**", "**/.git/**"];

/** What files and globs stand for. */
export interface Files {
  /** In the order of the arguments, those of a glob by name; a file that is named twice comes once. */
  paths: string[];
  /** Globs that no file matches. */
  unmatched: string[];
}

/** Looks up globs. A name that is one of a file is no glob; `!` in front leaves out what matches, and is not enough. */
export function findFiles(patterns: readonly string[], hint: string): Files {
  const [wanted, ignore] = split(patterns);
  const unmatched: string[] = [];
  const paths = wanted.flatMap((pattern) => {
    if (!isGlob(pattern)) return [pattern];
    const found = globSync(pattern, { ignore, expandDirectories: false });
    if (found.length === 0) unmatched.push(pattern);
    return found.sort();
  });
  if (paths.length + unmatched.length === 0) throw new UsageError("no file was named, only what to leave out", hint);
  return { paths: [...new Set(paths)], unmatched };
}

/** The folders in which there are or may be files of these names and globs, in order. */
export function foldersOf(patterns: readonly string[]): string[] {
  const [wanted, ignore] = split(patterns);
  const folders = wanted.flatMap((pattern) => {
    const folder = basename(pattern) === "**" ? pattern : dirname(pattern);
    return isGlob(folder) ? globSync(folder, { ignore, expandDirectories: false, onlyDirectories: true }) : [folder];
  });
  return [...new Set(folders)].sort();
}

/** What is wanted of patterns, and globs of what is not. */
function split(patterns: readonly string[]): [wanted: string[], ignore: string[]] {
  const isExcluding = (pattern: string) => pattern.startsWith("!") && !existsSync(pattern);
  const excluded = patterns.filter(isExcluding).map((pattern) => pattern.slice(1));
  return [patterns.filter((pattern) => !isExcluding(pattern)), [...IGNORED, ...excluded]];
}

function isGlob(pattern: string): boolean {
  return pattern !== STDIN && !existsSync(pattern) && isDynamicPattern(pattern);
}

/** Why there is nothing to read of a glob that no file matches. */
export const UNMATCHED = "no file matches it";

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
