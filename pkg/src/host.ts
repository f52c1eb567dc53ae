import { SpecAutomationError } from "./error.js";
import { typedArrayLength } from "./encode/builtins.js";
import { withoutTokens } from "./encode/token.js";
import type { Glue } from "./glue.js";
import { readInput, type Payload } from "./input.js";
import type { Gathered } from "./gather/gather.js";
import { cellsAt, InputBuffer, type UnitWriter } from "./memory.js";
import { byteLimit, readOptions, sameSettings, type Settings } from "./options.js";

/** Work on a payload that is in WebAssembly memory. */
export type Verb<Result> = (glue: Glue, payload: Payload) => Result;

/** How many bytes of memory an instance may keep from one call to the next. */
const HIGH_WATER = 256 * 1024 * 1024;

/** The result for a value of an entity that has no issue at all. */
export interface Shortcut<Result> {
  readonly entity: number;
  clean(): Result;
}

/** Options that differ from all others: they are in force after the core refused some. */
const UNKNOWN: Settings = Symbol("unknown options");

/**
 * The WebAssembly instance, and the options in force in it.
 *
 * All code of a caller (getters, proxies) runs before the instance is touched, so calls may be nested.
 */
export class Host {
  readonly #glue: Glue;
  readonly #buffer: InputBuffer;
  #inForce: Settings = undefined;
  readonly #highWater: number;
  #isBroken = false;
  /** How many histories and reports are kept in the instance from one call to the next. */
  #held = 0;

  /** With a `writer`, strings are written to memory by it. */
  constructor(glue: Glue, writer?: UnitWriter, highWater = HIGH_WATER) {
    this.#highWater = highWater;
    this.#glue = glue;
    this.#buffer = new InputBuffer(glue, writer);
  }

  /**
   * Does `verb` on `input` with `options` in force. With a `shortcut`, a value that is gathered and clean gets its result
   * from there.
   */
  run<Result>(verb: Verb<Result>, input: unknown, options: unknown, shortcut?: Shortcut<Result>): Result {
    const settings = options === undefined ? undefined : readOptions(options);
    const limit = byteLimit(settings);
    if (shortcut !== undefined && typeof input === "object" && input !== null && !ArrayBuffer.isView(input)) {
      const gathered = this.#glue.values?.gather(shortcut.entity, input, limit);
      if (gathered !== undefined && this.#isClean(shortcut.entity, gathered, settings)) return shortcut.clean();
    }
    return this.#do(verb, [readInput(input, limit, this.#glue.values?.encode)], settings, limit);
  }

  /** Does `verb` on `second` while the core keeps `first`, with `options` in force. */
  runOnTwo<Result>(verb: Verb<Result>, first: unknown, second: unknown, options: unknown): Result {
    const settings = options === undefined ? undefined : readOptions(options);
    const limit = byteLimit(settings);
    const kept = readInput(first, limit, this.#glue.values?.encode);
    const payload = readInput(second, limit, this.#glue.values?.encode);
    // Code of the caller that ran since may have detached or resized its buffer.
    if (kept.bytes !== undefined) kept.length = typedArrayLength(kept.bytes);
    return this.#do(verb, [payload, kept], settings, limit);
  }

  /** Reads options for several calls. Throws a `TypeError` if the core refuses them. */
  settle(options: unknown): Settings {
    const settings = options === undefined ? undefined : readOptions(options);
    this.#mend();
    this.#configure(settings);
    return settings;
  }

  /** Does `verb` on a payload that is read already; one that is longer than `limit` is not copied. */
  again<Result>(verb: Verb<Result>, payload: Payload, settings: Settings, limit: number): Result {
    return this.#do(verb, [payload], settings, limit);
  }

  /** Asks the core a question without a payload. */
  ask<Answer>(question: (glue: Glue) => Answer): Answer {
    this.#mend();
    try {
      return question(this.#glue);
    } catch (error) {
      throw this.#failure(error);
    }
  }

  /** Keeps the instance from being replaced while something in it is needed, until {@link release}. */
  hold(): void {
    this.#held++;
  }

  release(): void {
    this.#held--;
  }

  /** The JSON text of the payload that was written last. */
  textOf(payload: Payload): string {
    if (payload.text === undefined) return this.#buffer.read(payload.length);
    return payload.isValue ? withoutTokens(payload.text) : payload.text;
  }

  #isClean(entity: number, gathered: Gathered, settings: Settings): boolean {
    this.#mend();
    this.#configure(settings);
    try {
      const length = this.#buffer.writeGathered(gathered);
      const count = gathered.cells.length / Int32Array.BYTES_PER_ELEMENT;
      return this.#glue.isClean(entity, gathered.isApi, length, cellsAt(gathered.text), count);
    } catch (error) {
      throw this.#failure(error);
    }
  }

  #do<Result>(
    verb: Verb<Result>,
    [payload, kept]: readonly [payload: Payload, kept?: Payload],
    settings: Settings,
    limit: number,
  ): Result {
    this.#mend();
    this.#configure(settings);
    try {
      if (kept !== undefined) this.#glue.keep(this.#buffer.write(kept, limit), kept.isValue);
      payload.length = this.#buffer.write(payload, limit);
      return verb(this.#glue, payload);
    } catch (error) {
      throw this.#failure(error);
    }
  }

  #configure(settings: Settings): void {
    if (settings === this.#inForce || sameSettings(settings, this.#inForce)) return;
    this.#inForce = UNKNOWN;
    try {
      this.#glue.configure(settings);
    } catch (error) {
      throw error instanceof TypeError ? error : this.#failure(error);
    }
    this.#inForce = settings;
  }

  // After anything that WebAssembly throws, the instance may be in any state.
  #failure(cause: unknown): SpecAutomationError {
    this.#isBroken = true;
    const message = "the WebAssembly instance failed and was replaced; the next call works";
    return new SpecAutomationError("internal", message, [], { cause });
  }

  // WebAssembly memory never shrinks, so an instance that needed much of it is replaced as well.
  #mend(): void {
    const isBloated = this.#buffer.memorySize > this.#highWater && this.#held === 0;
    if (!this.#isBroken && !isBloated) return;
    try {
      this.#glue.reset();
    } catch (error) {
      throw this.#failure(error);
    }
    this.#isBroken = false;
    this.#inForce = undefined;
    this.#buffer.forget();
  }
}
