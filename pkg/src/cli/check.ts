import { CLEAN, ENTITY } from "../entity.js";
import type { Host, Verb } from "../host.js";
import { documents, type Document } from "./documents.js";
import { EXIT } from "./exit.js";
import type { Output } from "./output.js";
import { printable } from "./printable.js";
import type { Progress } from "./progress.js";
import { Report, type Look } from "./report.js";
import { isLinesName, open, readFailure, STDIN } from "./source.js";

/** How payloads are to be checked, and the report to look. */
export interface Settings {
  entity: number;
  /** The options of the core. */
  options: Record<string, unknown>;
  /** The bytes that a payload may have. */
  maxBytes: number;
  look: Look;
  /** What the standard input is called. */
  stdinName: string | undefined;
}

/** What happens beside the report. */
export interface Surroundings {
  output: Output;
  progress: Progress;
  note(status: number): void;
  complain(message: string): void;
  readonly interrupted: AbortSignal;
}

/** Checks files one after the other and reports on each payload. */
export class Check {
  readonly #host: Host;
  readonly #settings: Settings;
  readonly #around: Surroundings;
  readonly #report: Report;
  #status: number = EXIT.clean;

  constructor(host: Host, settings: Settings, around: Surroundings) {
    this.#host = host;
    this.#settings = settings;
    this.#around = around;
    this.#report = new Report(host, settings.look);
  }

  /** The exit status of what was found so far. */
  get status(): number {
    return this.#status;
  }

  async begin(): Promise<void> {
    await this.#around.output.write(this.#report.begin());
  }

  async end(): Promise<void> {
    await this.#around.output.write(this.#report.end());
  }

  /** The summary for people, after the end. */
  summary(color: boolean): string {
    return this.#report.summary(color);
  }

  /** Checks all payloads of a file; one that cannot be read is counted and complained about. */
  async file(path: string): Promise<void> {
    const { output, progress, interrupted } = this.#around;
    const name = path === STDIN ? (this.#settings.stdinName ?? "<stdin>") : path;
    await output.write(this.#report.file(name));
    let clean = 0;
    try {
      const chunks = open(path, interrupted, (bytes) => progress.bytes(bytes));
      for await (const document of documents(chunks, isLinesName(name), this.#settings.maxBytes)) {
        const text = this.#document(name, document);
        if (text === undefined) clean++;
        else if (text !== "") await output.write(text);
        progress.record();
        if (interrupted.aborted) break;
      }
      this.#report.clean(clean);
    } catch (error) {
      const reason = readFailure(error);
      if (reason === undefined) throw error;
      this.#report.clean(clean);
      if (!interrupted.aborted) await this.#unread(name, reason);
    }
  }

  /** Reports that no file matches a glob. */
  async unmatched(pattern: string): Promise<void> {
    await this.#around.output.write(this.#report.file(pattern));
    await this.#unread(pattern, "no file matches it");
  }

  async #unread(name: string, reason: string): Promise<void> {
    this.#raise(EXIT.usage);
    this.#around.complain(`cannot read \`${printable(name)}\`: ${printable(reason)}`);
    await this.#around.output.write(this.#report.unread(reason));
  }

  /** What the report says of a payload; `undefined` when it has no issues. */
  #document(name: string, document: Document): string | undefined {
    const { options } = this.#settings;
    return this.#host.run(this.#verb(name, document), document.bytes, options);
  }

  #verb(name: string, { index, lineOffset, columnOffset }: Document): Verb<string | undefined> {
    const { entity } = this.#settings;
    return (glue, payload) => {
      const packed = glue.validate(entity, payload.length, payload.isValue);
      if (packed === CLEAN) return undefined;
      if ((packed & 1) === 0) this.#raise(EXIT.findings);
      return glue.reportPayload(name, entity === ENTITY.auto.id, index, lineOffset, columnOffset);
    };
  }

  #raise(status: number): void {
    this.#status = Math.max(this.#status, status);
    this.#around.note(this.#status);
  }
}
