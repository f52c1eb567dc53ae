import type { encode } from "./encode/encode.js";
import type { gather } from "./gather/gather.js";
import type { make } from "./spread/make.js";

/**
 * The exports of the code that wasm-bindgen generates, as the facade needs them.
 *
 * `length` is the number of bytes in the input buffer; `isValue` tells that they are the facade's encoding of a JavaScript
 * value and not the caller's JSON.
 */
export interface Bindings {
  reserve(length: number): number;
  transcode(start: number, units: number): number;
  configure(options: unknown): void;
  validate(entity: number, length: number, isValue: boolean): number;
  isClean(entity: number, isApi: boolean, length: number, cells: number, count: number): boolean;
  validateLines(entity: number, length: number, begun: number): number;
  lines(): Uint32Array;
  detect(length: number, isValue: boolean): number;
  patch(entity: number, length: number, isValue: boolean): number;
  project(entity: number, length: number, isValue: boolean): boolean;
  derive(length: number, isValue: boolean): void;
  explain(length: number, isValue: boolean): void;
  summarize(length: number, isValue: boolean, now: string): number;
  renderTimeline(length: number, isValue: boolean, now: string, title: string, width: number): number;
  keep(length: number, isValue: boolean): void;
  compare(length: number, isValue: boolean): void;
  issues(): string;
  changes(): string;
  changed(): number;
  text(): string;
  fix(): number;
  changePath(at: number): string;
  openReport(format: number, color: boolean, quiet: boolean, limit: number): string;
  reportPayload(name: string, isAuto: boolean, index: number, lineOffset: number, columnOffset: number): string;
  reportStep(step: number, text: string, count: number): string;
  next(machine: number, from: string): string[];
  isTerminal(machine: number, status: string): boolean;
  check(
    machine: number,
    from: string,
    fromAttempt: number,
    to: string,
    toAttempt: number,
    snapshot: boolean,
  ): string;
  openReplay(): number;
  replayPart(replay: number, length: number): number | undefined;
  replayEvent(replay: number, length: number, isValue: boolean): number | undefined;
  closeReplay(replay: number): string;
  diagram(machine: number, format: number): string;
  renderLifecycle(machine: number, status: string, title: string): string;
  mapping(machine: number, status: string): string;
  advance(machine: number, length: number, isValue: boolean, to: string, at: string): number;
  retry(length: number, isValue: boolean, at: string): number;
}

/** The bindings together with the instance that they talk to. */
export interface Glue extends Bindings {
  /** The memory of the instance in use. */
  memory(): { readonly buffer: ArrayBuffer };
  /** Turns JavaScript values into payloads, and payloads into values; without it, only text and bytes are taken. */
  readonly values?: { readonly gather: typeof gather; readonly encode: typeof encode; readonly make: typeof make };
  /** Replaces the instance by a new one of the same module. */
  reset(): void;
}
