import { ENTITY } from "../entity.js";
import type { SpecAutomationError } from "../error.js";
import type { Host, Verb } from "../host.js";
import { CLEAN, isValid } from "../packed.js";
import type { Threads } from "../pool/threads.js";
import { Ahead } from "./ahead.js";
import { documents, type Document } from "./documents.js";
import { EXIT } from "./exit.js";
import { isLineFile, looked, type Looked } from "./line-file.js";
import type { Output } from "./output.js";
import { printable } from "./printable.js";
import type { Progress } from "./progress.js";
import { Report, type Look } from "./report.js";
import type { Taking } from "./settings.js";
import { isLinesName, open, readFailure, STDIN, UNNAMED } from "./source.js";
import { Warnings } from "./warnings.js";

/** How payloads are to be checked, and the report to look. */
export interface Settings extends Taking {
  look: Look;
  /** What the standard input is called. */
  stdinName: string | undefined;
  /** How many warnings there may be; any number when it is not there. */
  maxWarnings: number | undefined;
}

/** What happens beside the report. */
export interface Surroundings {
  output: Output;
  progress: Progress;
  note(status: number): void;
  complain(message: string): void;
  readonly interrupted: AbortSignal;
}

/** What is next in the report. */
type Step = { name: string; document?: Document; unread?: string; isSkipped?: true };

/** Checks files one after the other and reports on each payload. */
export class Check {
  readonly #host: Host;
  readonly #settings: Settings;
  readonly #around: Surroundings;
  readonly #report: Report;
  readonly #threads: Threads | undefined;
  readonly #warnings: Warnings;
  readonly #ahead: Ahead<Step> | undefined;
  #status: number = EXIT.clean;
  #clean = 0;
  #skipped = 0;
  #hasPayloads = false;
  /** Where the report has got to, for when the core fails. */
  #at: Step | undefined;

  /** With `threads`, payloads are checked on those. */
  constructor(host: Host, settings: Settings, around: Surroundings, threads?: Threads) {
    this.#host = host;
    this.#settings = settings;
    this.#around = around;
    this.#report = new Report(host, settings.look);
    this.#threads = threads;
    this.#warnings = new Warnings(settings.maxWarnings);
    this.#ahead = threads && new Ahead(threads, settings, (step, isClean) => this.#take(step, isClean));
  }

  /** The exit status of what was found so far. */
  get status(): number {
    return this.#status;
  }

  async begin(): Promise<void> {
    await this.#around.output.write(this.#report.begin());
  }

  async end(): Promise<void> {
    await this.#ahead?.end();
    this.#report.clean(this.#clean);
    await this.#around.output.write(this.#report.end());
    const skipped = this.#skipped;
    if (skipped > 0) this.#around.complain(`interrupted before ${skipped} file${skipped === 1 ? " was" : "s were"} read`);
    if (this.#warnings.areTooMany) this.#around.complain(this.#warnings.complaint);
    const { isForPeople, quiet } = this.#settings.look;
    // For people, the summary says so.
    if (isForPeople || quiet || this.#hasPayloads || this.#status !== EXIT.clean) return;
    this.#around.complain("nothing was checked: there are no payloads");
  }

  /** The summary for people, after the end. */
  summary(color: boolean): string {
    return this.#report.summary(color);
  }

  /** Ends the report in order after the core failed, which counted in it and held back what was to come later. */
  async fail(error: SpecAutomationError): Promise<void> {
    this.#ahead?.close();
    this.#raise(EXIT.internal);
    const { name = "", document } = this.#at ?? {};
    const where = document === undefined ? "" : `, line ${document.lineOffset + 1}`;
    const { complain, output } = this.#around;
    complain(`internal error: the check failed on \`${printable(name)}\`${where}, and the report ends there: ${causeOf(error)}`);
    await output.write(this.#report.endAfterFailure(name, "the check failed on it, which is a defect of the command"));
  }

  /** Checks all payloads of a file; one that cannot be read is counted and complained about. */
  async file(path: string): Promise<void> {
    const { interrupted } = this.#around;
    const name = this.#nameOf(path);
    await this.#next({ name });
    let line = 1;
    try {
      for await (const { document, isClean } of this.#payloads(path, name)) {
        line = document.lineOffset + 1;
        // What is not read any more may hold anything.
        if (interrupted.aborted) return await this.#next({ name, unread: `interrupted at line ${line}` });
        const step = { name, document };
        const wait = isClean === undefined ? this.#next(step) : this.#take(step, isClean);
        if (wait !== undefined) await wait;
      }
    } catch (error) {
      const reason = readFailure(error);
      if (reason === undefined) throw error;
      await this.#next({ name, unread: interrupted.aborted ? `interrupted at line ${line}` : reason });
    }
  }

  /** The payloads of a file, and whether each has no issues, where that is known already. */
  async *#payloads(path: string, name: string): AsyncGenerator<Looked> {
    const { interrupted, progress } = this.#around;
    const seen = (bytes: number): void => progress.bytes(bytes);
    if (isLineFile(path, name)) {
      await this.#ahead?.end();
      return yield* this.#looked(path, name, seen);
    }
    const found = documents(open(path, interrupted, seen), isLinesName(name), this.#settings.maxBytes);
    for await (const document of found) yield { document };
  }

  async *#looked(path: string, name: string, seen: (bytes: number) => void): AsyncGenerator<Looked> {
    try {
      yield* looked(path, this.#settings, { host: this.#host, threads: this.#threads, seen });
    } catch (error) {
      // In which line that was is not known.
      this.#at = { name };
      throw error;
    }
  }

  /** Reports that an interruption came before the file was read. */
  async skipped(path: string): Promise<void> {
    const name = this.#nameOf(path);
    await this.#next({ name });
    await this.#next({ name, unread: "interrupted before it was read", isSkipped: true });
  }

  /** Reports that a glob or a folder has no files. */
  async unmatched(pattern: string, reason: string): Promise<void> {
    await this.#next({ name: pattern });
    await this.#next({ name: pattern, unread: reason });
  }

  #nameOf(path: string): string {
    return path === STDIN ? (this.#settings.stdinName ?? UNNAMED) : path;
  }

  #next(step: Step): Promise<void> | undefined {
    return this.#ahead === undefined ? this.#take(step, false) : this.#ahead.push(step);
  }

  /** Goes on with the report; a payload of which it is known that it is clean is only counted. */
  #take(step: Step, isClean: boolean): Promise<void> | undefined {
    this.#at = step;
    const { name, document, unread } = step;
    if (unread !== undefined) return this.#unread(step, unread);
    if (document === undefined) return this.#around.output.write(this.#report.file(name));
    this.#hasPayloads = true;
    const text = isClean ? undefined : this.#document(document);
    this.#around.progress.record();
    if (text === undefined) this.#clean++;
    return text ? this.#around.output.write(text) : undefined;
  }

  async #unread({ name, isSkipped }: Step, reason: string): Promise<void> {
    this.#raise(EXIT.usage);
    // Those that were skipped may be thousands, and have one line together.
    if (isSkipped) this.#skipped++;
    else this.#around.complain(`cannot read \`${printable(name)}\`: ${printable(reason)}`);
    await this.#around.output.write(this.#report.unread(reason));
  }

  /** What the report says of a payload; `undefined` when it has no issues. */
  #document(document: Document): string | undefined {
    const { options } = this.#settings;
    return this.#host.run(this.#verb(document), document.bytes, options);
  }

  #verb(document: Document): Verb<string | undefined> {
    const { entity } = this.#settings;
    return (glue, payload) => {
      const packed = glue.validate(entity, payload.length, payload.isValue);
      if (packed === CLEAN) return undefined;
      if (!isValid(packed)) this.#raise(EXIT.findings);
      this.#warnings.count(glue);
      if (this.#warnings.areTooMany) this.#raise(EXIT.findings);
      return this.#report.payload(glue, entity === ENTITY.auto.id, document);
    };
  }

  #raise(status: number): void {
    this.#status = Math.max(this.#status, status);
    this.#around.note(this.#status);
  }
}

function causeOf({ cause, message }: SpecAutomationError): string {
  return cause instanceof Error ? cause.message : message;
}
