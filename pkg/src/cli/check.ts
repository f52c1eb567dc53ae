import { CLEAN, ENTITY } from "../entity.js";
import { SpecAutomationError } from "../error.js";
import type { Glue } from "../glue.js";
import type { Host, Verb } from "../host.js";
import type { Payload } from "../input.js";
import { issuesOf } from "../issues.js";
import type { Mode } from "../types.js";
import { painter } from "./color.js";
import type { Streams } from "./command.js";
import { documents, type Document } from "./documents.js";
import { Excerpt } from "./excerpt.js";
import { printable } from "./printable.js";
import { isLinesName, open, readFailure, STDIN } from "./source.js";
import { count, Tally } from "./tally.js";

/** How payloads are to be checked. */
export interface Settings {
  entity: number;
  mode: Mode;
  color: boolean;
}

/** Checks files one after the other, reports on each payload and counts. */
export class Check {
  readonly tally = new Tally();
  readonly #host: Host;
  readonly #settings: Settings;
  readonly #streams: Streams;

  constructor(host: Host, settings: Settings, streams: Streams) {
    this.#host = host;
    this.#settings = settings;
    this.#streams = streams;
  }

  /** Checks all payloads of a file; one that cannot be read is counted and complained about. */
  async file(path: string): Promise<void> {
    const name = path === STDIN ? "<stdin>" : printable(path);
    const excerpt = new Excerpt();
    try {
      for await (const document of documents(open(path), isLinesName(path))) {
        await this.#document(name, document, excerpt);
      }
      if (excerpt.hidden === 0) return;
      await this.#streams.write(this.#remark(name, `not shown: ${count(excerpt.hidden, "more issue")}`));
    } catch (error) {
      const reason = readFailure(error);
      if (reason === undefined) throw error;
      this.tally.unread++;
      this.#streams.note(this.tally.status);
      this.#streams.complain(`cannot read \`${name}\`: ${printable(reason)}`);
    }
  }

  async #document(name: string, document: Document, excerpt: Excerpt): Promise<void> {
    try {
      const { mode } = this.#settings;
      const report = this.#host.run(this.#verb(name, document.lineOffset, excerpt), document.bytes, { mode });
      this.#streams.note(this.tally.status);
      if (report !== "") await this.#streams.write(report);
    } catch (error) {
      if (!(error instanceof SpecAutomationError)) throw error;
      this.tally.failures++;
      this.#streams.note(this.tally.status);
      this.#streams.complain(`\`${name}\`, line ${document.lineOffset + 1}: ${error.message}`);
    }
  }

  #verb(name: string, lineOffset: number, excerpt: Excerpt): Verb<string> {
    const { entity, color } = this.#settings;
    return (glue, payload) => {
      const packed = glue.validate(entity, payload.length, payload.isValue);
      this.tally.payloads++;
      if (packed === CLEAN) return "";
      const issues = issuesOf(glue);
      const errors = issues.filter((issue) => issue.severity === "error").length;
      this.tally.errors += errors;
      this.tally.warnings += issues.length - errors;
      const isInvalid = (packed & 1) === 0;
      if (isInvalid) this.tally.invalid++;
      if (!excerpt.shows(issues.length)) return "";
      const report = glue.report(name, color, lineOffset);
      return isInvalid ? report + this.#taken(name, glue, payload, excerpt) : report;
    };
  }

  /** What the payload was taken for, where nobody said what it is: it may be why it has errors. */
  #taken(name: string, glue: Glue, payload: Payload, excerpt: Excerpt): string {
    if (this.#settings.entity !== ENTITY.auto.id) return "";
    const detected = glue.detect(payload.length, payload.isValue);
    if (detected === ENTITY.auto.id || !excerpt.isNews(detected)) return "";
    const entity = Object.values(ENTITY).find(({ id }) => id === detected) ?? ENTITY.auto;
    const article = /^[aeiou]/.test(entity.name) ? "an" : "a";
    return this.#remark(name, `taken as ${article} ${entity.name}; \`--entity\` names another`);
  }

  #remark(name: string, text: string): string {
    return `${painter(this.#settings.color)("dim", `${name}: ${text}`)}\n\n`;
  }
}
