import { encode } from "../../../pkg/src/encode/encode.js";
import { gather } from "../../../pkg/src/gather/gather.js";
import type { Glue } from "../../../pkg/src/glue.js";
import { make } from "../../../pkg/src/spread/make.js";

/** A core without WebAssembly: it answers what the test tells it to, and records what it was asked. */
export class FakeGlue implements Glue {
  readonly values = { gather, encode, make };
  configured: unknown[] = [];
  inputs: { bytes: Uint8Array; isValue: boolean }[] = [];
  reservations: number[] = [];
  resets = 0;
  /** What changes of status were asked for. */
  asked: unknown[][] = [];
  /** What the next calls answer. */
  packed = 1;
  issuesText = "[]";
  changesText = "[]";
  changedText = "{}";
  textText = "null";
  /** Thrown by the next call that has a payload, once. */
  failure: unknown = undefined;
  #memory = { buffer: new ArrayBuffer(0) };
  #length = 0;

  memory(): { buffer: ArrayBuffer } {
    return this.#memory;
  }

  reserve(length: number): number {
    this.reservations.push(length);
    this.#length = length;
    this.grow(length + 64);
    return 64;
  }

  /** Moves memory, which detaches every view of it. */
  grow(size = this.#memory.buffer.byteLength): void {
    const grown = new Uint8Array(size);
    const old = new Uint8Array(this.#memory.buffer);
    grown.set(old.subarray(0, size));
    structuredClone(this.#memory.buffer, { transfer: [this.#memory.buffer] });
    this.#memory = { buffer: grown.buffer };
  }

  transcode(): never {
    throw new Error("no writer was given");
  }

  reset(): void {
    this.resets++;
    this.#memory = { buffer: new ArrayBuffer(0) };
    this.#length = 0;
  }

  configure(options: unknown): void {
    this.configured.push(options);
    if (typeof options === "object" && options !== null && "unknown" in options) {
      throw new TypeError("unknown option `unknown`");
    }
  }

  validate(_entity: number, length: number, isValue: boolean): number {
    this.#read(length, isValue);
    return this.packed;
  }

  isClean = (): boolean => false;

  patch(_entity: number, length: number, isValue: boolean): number {
    this.#read(length, isValue);
    return this.packed;
  }

  project(_entity: number, length: number, isValue: boolean): boolean {
    this.#read(length, isValue);
    return this.packed % 2 === 1;
  }

  derive(length: number, isValue: boolean): void {
    this.#read(length, isValue);
  }

  explain(length: number, isValue: boolean): void {
    this.#read(length, isValue);
  }

  keep(length: number, isValue: boolean): void {
    this.#read(length, isValue);
  }

  compare(length: number, isValue: boolean): void {
    this.#read(length, isValue);
  }

  renderTimeline(length: number, isValue: boolean): number {
    return this.summarize(length, isValue);
  }

  summarize(length: number, isValue: boolean): number {
    this.#read(length, isValue);
    return this.packed;
  }

  validateLines(_entity: number, length: number, _begun: number): number {
    this.#read(length, false);
    return length;
  }

  lines = (): Uint32Array => new Uint32Array(1);
  detect = (): number => 4;
  issues = (): string => this.issuesText;
  changes = (): string => this.changesText;

  changed(): number {
    // It is left to the parser as a whole.
    const others = new TextEncoder().encode(`[${this.changedText}]`);
    const parts = Uint32Array.of(0, 0, 0, others.length);
    const at = 4 * Math.ceil(this.#memory.buffer.byteLength / 4);
    parts[2] = at + parts.byteLength;
    this.grow(at + parts.byteLength + others.length);
    new Uint32Array(this.#memory.buffer, at, parts.length).set(parts);
    new Uint8Array(this.#memory.buffer, at + parts.byteLength).set(others);
    return at;
  }

  text = (): string => this.textText;
  fix = (): number => 0;
  changePath = (): string => "";
  openReport = (): string => "";
  reportPayload = (): string => "";
  reportStep = (): string => "";
  next = (): string[] => ["failed"];
  isTerminal = (): boolean => false;
  check = (...question: unknown[]): string => JSON.stringify({ ok: false, issue: { question } });

  openReplay = (): number => 0;
  replayPart = (): undefined => undefined;
  replayEvent = (): undefined => undefined;
  closeReplay = (): string => "";
  diagram = (): string => "{}";
  mapping = (): string => "null";
  renderLifecycle = (): string => "<svg/>";

  advance(_machine: number, length: number, isValue: boolean, to: string, at: string): number {
    this.asked.push([to, at]);
    this.#read(length, isValue);
    return this.packed;
  }

  retry(length: number, isValue: boolean, at: string): number {
    this.asked.push([at]);
    this.#read(length, isValue);
    return this.packed;
  }

  #read(length: number, isValue: boolean): void {
    if (this.failure !== undefined) {
      const failure = this.failure;
      this.failure = undefined;
      throw failure;
    }
    const bytes = new Uint8Array(this.#memory.buffer, Math.min(64, this.#memory.buffer.byteLength));
    this.inputs.push({ bytes: bytes.slice(0, Math.min(length, this.#length)), isValue });
  }
}
