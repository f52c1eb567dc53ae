import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { ANSWER } from "../consumer/answer.mjs";

const PROBE = await readFile(new URL("../consumer/probe.js", import.meta.url), "utf8");

/** A new project that has installed the packed package and nothing else. */
export class Project {
  constructor(folder) {
    this.folder = folder;
  }

  /** `files` are texts by path; `probe.js` and `probe.cjs` use `entry` of the package. */
  static async create(tarball, files, entry = "spec-automation") {
    const project = new Project(await mkdtemp(join(tmpdir(), "spec-automation-")));
    const probe = PROBE.replace('"spec-automation"', JSON.stringify(entry));
    const all = { "package.json": '{ "private": true, "type": "module" }', "probe.js": probe, "probe.cjs": asCommonJs(probe), ...files };
    for (const [path, text] of Object.entries(all)) await project.write(path, text);
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    await project.run(npm, ["install", "--offline", "--no-audit", "--no-fund", "--no-save", tarball]);
    return project;
  }

  path(path) {
    return join(this.folder, path);
  }

  async write(path, text) {
    await mkdir(dirname(this.path(path)), { recursive: true });
    await writeFile(this.path(path), text);
  }

  /** Runs a program in the project and gives what it printed; what it prints when it fails is in the error. */
  async run(program, args, env = {}) {
    const { stdout } = await promisify(execFile)(program, args, { cwd: this.folder, env: { ...process.env, ...env }, timeout: 120_000 });
    return stdout;
  }

  /** Runs a program that prints what `probe` answers. */
  async answers(program, args, env) {
    assert.deepEqual(JSON.parse(await this.run(program, args, env)), ANSWER);
  }

  remove() {
    return rm(this.folder, { recursive: true, maxRetries: 3 });
  }
}

function asCommonJs(module) {
  const required = module.replace(/^import (\{.*\}) from (".*");$/m, "const $1 = require($2);");
  const text = required.replace("export function probe", "exports.probe = function probe");
  assert.ok(text.includes("require(") && text.includes("exports."));
  return text;
}
