import type { Host } from "../host.js";
import { number, text } from "./settings.js";
import { FORMATS } from "./tables/words.js";
import type { Values } from "./values.js";

/** For people, of a file of many payloads; nobody reads more, and they may be millions. */
const READABLE = 1000;
const ALL = 2 ** 32 - 1;
const FOR_PEOPLE = ["pretty", "concise", "github"];

/** How a report is to look. */
export interface Look {
  /** The format as the core numbers it. */
  format: number;
  /** Whether it ends with a summary for people. */
  isForPeople: boolean;
  color: boolean;
  quiet: boolean;
  /** How many issues of a file are written at most. */
  limit: number;
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
  };
}

/** The report that the core writes; each call gives what is to be written next. */
export class Report {
  readonly #host: Host;
  readonly #look: Look;

  constructor(host: Host, look: Look) {
    this.#host = host;
    this.#look = look;
  }

  begin(): string {
    const { format, color, quiet, limit } = this.#look;
    return this.#host.ask((glue) => glue.openReport(format, color, quiet, limit));
  }

  file(name: string): string {
    return this.#step(0, name);
  }

  clean(payloads: number): void {
    this.#step(1, "", payloads);
  }

  unread(reason: string): string {
    return this.#step(2, reason);
  }

  end(): string {
    return this.#step(3);
  }

  /** The summary for people, after the end. */
  summary(color: boolean): string {
    return this.#step(4, "", Number(color));
  }

  #step(step: number, text = "", count = 0): string {
    return this.#host.ask((glue) => glue.reportStep(step, text, count));
  }
}
