import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import type { Issue, Options, PatchOperation } from "spec-automation";

/** What is found out about a payload. */
export interface Finding {
  ok: boolean;
  issues: readonly Issue[];
  patch: readonly PatchOperation[];
}

/** What the native twin says, and the text with its changes; null where it has none. */
export interface NativeFinding extends Finding {
  patched: string | null;
}

/** The twins are built by `cargo xtask test node`, which says where they are. */
function place(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`run \`cargo xtask test node\`: ${variable} is not set`);
  return value;
}

/** The npm package around a .wasm file without vector instructions. */
export async function loadScalarTwin(): Promise<typeof import("spec-automation")> {
  const entry = pathToFileURL(place("SCALAR_TWIN")).href;
  return (await import(entry)) as typeof import("spec-automation");
}

/** A process that answers with what the crate finds natively. It keeps nothing from one question to the next. */
export class NativeTwin {
  readonly #child = spawn(place("NATIVE_TWIN"), ["verdicts"], { stdio: ["pipe", "pipe", "inherit"] });
  readonly #answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();

  /** What it finds out about bytes of an entity, which is named as on the command line. */
  async ask(entity: string, text: Uint8Array, options: Options): Promise<NativeFinding> {
    const question = { entity, text: Buffer.from(text).toString("hex"), options };
    this.#child.stdin.write(`${JSON.stringify(question)}\n`);
    const answer = await this.#answers.next();
    if (answer.done === true) throw new Error("the native twin is gone");
    return JSON.parse(answer.value) as NativeFinding;
  }

  close(): void {
    this.#child.stdin.end();
  }
}
