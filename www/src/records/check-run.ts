import type { EntityKind } from "spec-automation";
import type { Form, Told } from "../core/files/job.ts";
import type { LocatedIssue } from "../core/report.ts";
import { startJob } from "./start-job.ts";
import { RecordTable } from "./record-table.ts";
import type { Settings } from "../input/settings.ts";

/** A file that is to be checked. */
export interface Source {
  name: string;
  file: Blob;
}

export type Phase = "fetching" | "checking" | "done" | "stopped" | "failed";

/** How far the check of a file is, and what it found so far. */
export interface CheckRun {
  name: string;
  phase: Phase;
  table: RecordTable;
  entity: EntityKind | undefined;
  form: Form;
  /** Of one document. */
  issues: LocatedIssue[];
  /** Of the file itself, in bytes. */
  read: number;
  total: number | undefined;
  milliseconds: number;
  reason: string;
}

export interface RunEvents {
  onChange(run: CheckRun): void;
  /** What was fetched can be checked. */
  onFetched(source: Source): void;
  /** It is a document for the editor. */
  onDocument(name: string, bytes: Uint8Array): void;
}

/** Checks one file at a time; the next one ends the work on the one before. */
export class Runner {
  readonly #events: RunEvents;
  readonly #settings: Settings;
  #end: () => void = () => {};
  #run: CheckRun | undefined;
  #begun = 0;

  constructor(settings: Settings, events: RunEvents) {
    this.#settings = settings;
    this.#events = events;
  }

  fetch(url: string): void {
    const name = new URL(url).pathname.split("/").at(-1) || url;
    this.#begin(name, "fetching", undefined);
    this.#end = startJob({ kind: "fetch", url }, (told) => this.#hear(told));
  }

  check({ name, file }: Source): void {
    this.#begin(name, "checking", file.size);
    this.#end = startJob({ kind: "check", file, name, chosen: this.#settings.chosen }, (told) => this.#hear(told));
  }

  /** Ends the work. What was found stays. */
  cancel(): void {
    if (this.#run?.phase === "checking" || this.#run?.phase === "fetching") this.#finish("stopped");
  }

  #begin(name: string, phase: Phase, total: number | undefined): void {
    this.#end();
    this.#begun = performance.now();
    this.#run = { name, phase, table: new RecordTable(), entity: undefined, form: "lines", issues: [], read: 0, total, milliseconds: 0, reason: "" };
    this.#events.onChange(this.#run);
  }

  #hear(told: Told): void {
    const run = this.#run;
    if (run === undefined) return;
    run.milliseconds = performance.now() - this.#begun;
    if (told.kind === "read") [run.read, run.total] = [told.bytes, told.total];
    else if (told.kind === "began") [run.entity, run.form] = [told.entity, told.form];
    else if (told.kind === "batch") run.table.add(told.batch);
    else if (told.kind === "issues") run.issues = told.issues;
    else if (told.kind === "failed") {
      run.reason = told.reason;
      return this.#finish("failed");
    } else if (told.kind === "done") return this.#finish("done");
    else if (told.kind === "document") {
      this.#finish("done");
      return this.#events.onDocument(run.name, told.bytes);
    } else if (told.kind === "fetched") {
      this.#end();
      return this.#events.onFetched({ name: run.name, file: told.file });
    }
    this.#events.onChange(run);
  }

  #finish(phase: Phase): void {
    this.#end();
    if (this.#run === undefined) return;
    this.#run.phase = phase;
    this.#events.onChange(this.#run);
  }
}
