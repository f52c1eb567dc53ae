import type { Glue } from "../glue.js";
import type { Host } from "../host.js";
import type { Document } from "./documents.js";
import { repositoryFor, seenFrom } from "./repository.js";
import { number, text } from "./settings.js";
import { UNNAMED } from "./source.js";
import { FORMATS } from "./tables/words.js";
import type { Values } from "./values.js";

/** For people, of a file of many payloads; nobody reads more, and they may be millions. */
const READABLE = 1000;
/** As many issues as the core can count. */
export const ALL = 2 ** 32 - 1;
const FOR_PEOPLE = ["pretty", "concise", "github"];

/** How the core numbers the steps of a report. */
const STEP = { file: 0, clean: 1, unread: 2, end: 3, summary: 4, takeOver: 5 } as const;

/** How a report is to look. */
export interface Look {
  /** The format as the core numbers it. */
  format: number;
  /** Whether it ends with a summary for people. */
  isForPeople: boolean;
  color: boolean;
  quiet: boolean;
  /** How many issues of a file are written at most, but for its first payload with any, which is written whole. */
  limit: number;
  /** The folder that files are seen from; the current one if there is none. */
  repository: string | undefined;
}

/** How the options want the report. */
export function lookOf(values: Values, color: boolean): Look {
  const name = text(values, "format") ?? "pretty";
  const isForPeople = FOR_PEOPLE.includes(name);
  return {
    format: FORMATS.findIndex(([word]) => word === name),
    isForPeople,
    color,
    quiet: values["quiet"] === true,
    limit: number(values, "max-issues") ?? (isForPeople ? READABLE : ALL),
    repository: repositoryFor(name, process.env),
  };
}

/** The report that the core writes; each call gives what is to be written next. */
export class Report {
  readonly #host: Host;
  readonly #look: Look;
  /** Something was written behind the beginning. */
  #hasItems = false;
  /** What the report calls the file that it is at. */
  #name = "";

  constructor(host: Host, look: Look) {
    this.#host = host;
    this.#look = look;
  }

  begin(): string {
    const { format, color, quiet, limit } = this.#look;
    this.#host.hold();
    return this.#host.ask((glue) => glue.openReport(format, color, quiet, limit));
  }

  file(name: string): string {
    const { repository } = this.#look;
    this.#name = repository === undefined || name === UNNAMED ? name : seenFrom(repository, name);
    return this.#step(STEP.file, this.#name);
  }

  clean(payloads: number): void {
    this.#step(STEP.clean, "", payloads);
  }

  unread(reason: string): string {
    const added = this.#step(STEP.unread, reason);
    this.#hasItems ||= added !== "";
    return added;
  }

  /** Reports on the payload of the last call, which is one of the file. */
  payload(glue: Glue, isAuto: boolean, { index, lineOffset, columnOffset }: Document): string {
    const added = glue.reportPayload(this.#name, isAuto, index, lineOffset, columnOffset);
    this.#hasItems ||= added !== "";
    return added;
  }

  end(): string {
    return this.#step(STEP.end);
  }

  /** The summary for people, after the end. */
  summary(color: boolean): string {
    return this.#step(STEP.summary, "", Number(color));
  }

  /** Ends a report whose instance was replaced: with the file that it was at, and no others in the summary. */
  endAfterFailure(name: string, reason: string): string {
    const { format, limit } = this.#look;
    // Quiet, since a summary for people would count nothing but this file.
    this.#host.ask((glue) => glue.openReport(format, false, true, limit));
    if (this.#hasItems) this.#step(STEP.takeOver);
    return this.file(name) + this.unread(reason) + this.end();
  }

  #step(step: number, text = "", count = 0): string {
    return this.#host.ask((glue) => glue.reportStep(step, text, count));
  }
}
