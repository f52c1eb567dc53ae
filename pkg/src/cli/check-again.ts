import { dirname } from "node:path";
import type { Host } from "../host.js";
import type { Streams } from "./command.js";
import { findConfig } from "./config.js";
import { EXIT } from "./exit.js";
import { findFiles, foldersOf } from "./files.js";
import { planOf, type Asked, type Plan } from "./plan.js";
import { UsageError } from "./usage-error.js";
import { nextChange, stateOf } from "./watch.js";

/**
 * Checks now and after every change of the files and of the configuration file, until it is interrupted. What is wrong with
 * how it was called ends it at first only: later, somebody is just changing the configuration.
 */
export async function checkAgain(
  asked: Asked,
  load: () => Host,
  check: (plan: Plan) => Promise<unknown>,
  streams: Streams,
): Promise<number> {
  const watched = new Watched(asked);
  const checkNow = async () => {
    // Noted before they are read, so that no change in between is missed.
    watched.note();
    const plan = planOf(asked, load);
    watched.follow(plan);
    await check(plan);
    if (process.stderr.isTTY && !streams.interrupted.aborted) streams.complain(watchingText(plan.files.paths.length));
  };
  await checkNow();
  for (;;) {
    if (!(await nextChange(watched.folders(), () => watched.isChanged(), streams.interrupted))) return EXIT.interrupted;
    await streams.write("\n");
    try {
      await checkNow();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      streams.complain(error.complaint);
    }
  }
}

/** What tells on a terminal that the command goes on, and that what is shown is new. */
function watchingText(files: number): string {
  return `watching ${files} file${files === 1 ? "" : "s"}, checked at ${new Date().toLocaleTimeString("en-GB")}`;
}

/** The files and the configuration file, and how they were. */
class Watched {
  readonly #asked: Asked;
  /** Those of the last plan that could be made. */
  #patterns: readonly string[] = [];
  #config = "";
  #files = "";

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  /** Where a change would be seen; the next configuration file may come into this folder. */
  folders(): Set<string> {
    return new Set([".", ...this.#configs().map((file) => dirname(file)), ...foldersOf(this.#patterns)]);
  }

  isChanged(): boolean {
    return stateOf(this.#configs()) !== this.#config || this.#stateOf(this.#paths()) !== this.#files;
  }

  note(): void {
    this.#config = stateOf(this.#configs());
    this.#files = this.#stateOf(this.#paths());
  }

  follow({ patterns, files }: Plan): void {
    this.#patterns = patterns;
    this.#files = this.#stateOf(files.paths);
  }

  #configs(): string[] {
    const file = findConfig(this.#asked.values, process.cwd(), this.#asked.hint);
    return file === undefined ? [] : [file];
  }

  #paths(): string[] {
    return this.#patterns.length === 0 ? [] : findFiles(this.#patterns, this.#asked.hint).paths;
  }

  /** Folders count, since those that come have to be watched too. */
  #stateOf(paths: readonly string[]): string {
    return JSON.stringify([foldersOf(this.#patterns), stateOf(paths)]);
  }
}
