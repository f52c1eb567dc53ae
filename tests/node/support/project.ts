import { spawnSync } from "node:child_process";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

const RESPONSE = readFileSync(join(ROOT, "examples/valid-finished-run.json"), "utf8");

const FILES = {
  "package.json": '{ "private": true }',
  ".npmrc": "audit=false\nfund=false\noffline=true\n",
  "Cargo.toml": '[package]\nname = "project"\nversion = "0.0.0"\nedition = "2024"\n',
  // What the API answers.
  "fetch.mjs": `globalThis.fetch = async () => new Response(${JSON.stringify(RESPONSE)});`,
};

/** What a program printed and how it ended. */
export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A project of a user, beside a clone of this repository. */
export class Project {
  readonly #parent = mkdtempSync(join(tmpdir(), "spec-automation-"));
  readonly #folder = join(this.#parent, "project");

  constructor() {
    symlinkSync(ROOT, join(this.#parent, "spec-automation"));
    mkdirSync(join(this.#folder, "src"), { recursive: true });
    writeFileSync(join(this.#folder, "src/lib.rs"), "");
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(this.#folder, name), text);
  }

  at(name: string): string {
    return join(this.#folder, name);
  }

  write(name: string, text: string, mode = 0o644): void {
    mkdirSync(dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), text, { mode });
  }

  shell(script: string): Outcome {
    return this.#run("bash", ["-e", "-c", script]);
  }

  module(code: string): Outcome {
    writeFileSync(join(this.#folder, "example.mjs"), code);
    return this.#run(process.execPath, ["--import", "./fetch.mjs", "example.mjs"]);
  }

  typecheck(modules: string[]): Outcome {
    const names = modules.map((_, index) => `example-${index}.mts`);
    for (const [index, name] of names.entries()) writeFileSync(join(this.#folder, name), modules[index] ?? "");
    const options = ["--noEmit", "--strict", "--target", "es2023", "--module", "nodenext", "--types", "node"];
    const types = ["--typeRoots", join(ROOT, "node_modules/@types")];
    return this.#run(join(ROOT, "node_modules/.bin/tsc"), [...options, ...types, ...names]);
  }

  /** Whether the package was copied into the project; a development server refuses files that a link leads to. */
  holdsPackage(): boolean {
    return lstatSync(join(this.#folder, "node_modules/spec-automation")).isDirectory();
  }

  remove(): void {
    rmSync(this.#parent, { recursive: true });
  }

  #run(program: string, args: string[]): Outcome {
    const env = { ...process.env, FORCE_COLOR: undefined, CARGO_NET_OFFLINE: "true" };
    return spawnSync(program, args, { cwd: this.#folder, env, encoding: "utf8" });
  }
}
