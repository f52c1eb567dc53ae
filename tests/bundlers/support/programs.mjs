import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** A runtime that the npm registry has for many systems, but not for all. */
export class Program {
  constructor(name) {
    this.path = fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
  }

  /** The version that it prints of itself. Rejects where its build does not start. */
  async version() {
    const { stdout } = await promisify(execFile)(this.path, ["--version"]);
    return /\d[\w.-]*/.exec(stdout)[0];
  }
}
