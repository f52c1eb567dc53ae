import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Outcome } from "./project.js";

const CLI = fileURLToPath(new URL("../../../pkg/dist/cli.js", import.meta.url));

interface Circumstances {
  input?: string | Uint8Array;
  folder?: string;
  preload?: string;
  env?: NodeJS.ProcessEnv;
}

/** A folder of its own, and the command in it. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), "spec-automation-"));

  constructor(files: Record<string, string | Uint8Array> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }

  at(name: string): string {
    return join(this.path, name);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), content);
  }

  read(name: string): string {
    return readFileSync(this.at(name), "utf8");
  }

  /** Runs the command; `preload` is a module that Node.js runs first. */
  run(args: string[], { input = "", folder = ".", preload, env = {} }: Circumstances = {}): Outcome {
    const options = { cwd: this.at(folder), input, env: { ...PLAIN, ...preloading(preload), ...env }, encoding: "utf8", maxBuffer: 1 << 28 } as const;
    return spawnSync(process.execPath, [CLI, ...args], options);
  }

  /** Starts the command, and goes on. */
  start(args: string[], { preload }: Circumstances = {}): ChildProcess {
    return spawn(process.execPath, [CLI, ...args], { cwd: this.path, env: { ...PLAIN, ...preloading(preload) } });
  }
}

const PLAIN = {
  ...process.env,
  NO_COLOR: undefined,
  FORCE_COLOR: undefined,
  GITHUB_WORKSPACE: undefined,
  CI_PROJECT_DIR: undefined,
};

function preloading(preload: string | undefined): NodeJS.ProcessEnv {
  return preload === undefined ? {} : { NODE_OPTIONS: `--import=${pathToFileURL(preload).href}` };
}

const RUN = { run_id: "7f3c1c8e-9c0f-4a57-8f4e-0a4f3f0c2b11", status: "queued" };

export const VALID = JSON.stringify(RUN);
export const INVALID = JSON.stringify({ ...RUN, status: "lost" });
export const COERCED = JSON.stringify({ phase: "git_clone", status: "pending", attempt: "1" });
