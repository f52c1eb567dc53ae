import { realpathSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";

/** Formats whose readers look for files from the top of the repository. */
const FORMATS = ["sarif", "github", "gitlab"];

/** The folder that a report of this format names files from, where a CI server says that there is one. */
export function repositoryFor(format: string, env: NodeJS.ProcessEnv): string | undefined {
  if (!FORMATS.includes(format)) return undefined;
  return env["GITHUB_WORKSPACE"] || env["CI_PROJECT_DIR"] || undefined;
}

/** What a file is called that is seen from a folder; one that does not lie below it keeps its name. */
export function seenFrom(folder: string, name: string): string {
  // The current folder has no links in its path, and the other may.
  for (const root of [folder, realPath(folder)]) {
    const path = relative(root, resolve(name));
    const isBelow = path !== "" && path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
    if (isBelow) return path.split(sep).join("/");
  }
  return name;
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
