import type { LineVerdicts, Signal, StreamOptions, StreamSource } from "../api/stream.js";
import type { Host } from "../host.js";
import { byteLimit, takeOption, type Settings } from "../options.js";
import { Blocks } from "./blocks.js";
import type { Block } from "./cutter.js";
import { readLines, type Lines } from "./lines.js";
import { Results, type LineSource } from "./results.js";

/** Makes the function that validates NDJSON. */
export function createValidateStream(
  host: Host,
  entity: number,
): (source: StreamSource, options?: StreamOptions) => LineVerdicts {
  return (source, options) => {
    const [signal, others] = takeSignal(options);
    const settings = host.settle(others);
    const blocks = new Blocks(source, byteLimit(settings), signal);
    return new Results(new OwnLines(host, entity, settings, blocks), signal);
  };
}

/** Takes the signal out of options. */
export function takeSignal(options: unknown): [signal: Signal | undefined, others: unknown] {
  const [signal, others] = takeOption(options, "signal");
  if (signal === undefined || isSignal(signal)) return [signal, others];
  throw new TypeError("the option `signal` must be an AbortSignal");
}

function isSignal(value: unknown): value is Signal {
  return typeof value === "object" && value !== null && "aborted" in value && "addEventListener" in value;
}

/** Lines that are read where they are asked for. */
class OwnLines implements LineSource {
  readonly #host: Host;
  readonly #entity: number;
  readonly #settings: Settings;
  readonly #blocks: Blocks;
  /** What the core has not come to. */
  #left: Block[] = [];
  #isFinished = false;

  constructor(host: Host, entity: number, settings: Settings, blocks: Blocks) {
    this.#host = host;
    this.#entity = entity;
    this.#settings = settings;
    this.#blocks = blocks;
  }

  async next(): Promise<Lines | undefined> {
    if (this.#left.length === 0 && !this.#isFinished) await this.#read();
    const block = this.#left.shift();
    if (block === undefined) return undefined;
    const lines = readLines(this.#host, this.#entity, block, this.#settings);
    const left = behind(block, lines);
    if (left === undefined) this.#blocks.giveBack(block.bytes);
    else this.#left.unshift(left);
    return lines;
  }

  close(reason?: unknown): void {
    this.#blocks.close(reason);
  }

  async #read(): Promise<void> {
    while (this.#blocks.ready === 0) {
      if (await this.#blocks.read()) continue;
      this.#isFinished = true;
      this.#left = this.#blocks.finish();
      return;
    }
    this.#left = [this.#blocks.take()];
  }
}

/** The rest of a block after its first lines, if there is any. */
export function behind({ bytes }: Block, { read }: Lines): Block | undefined {
  return read < bytes.length ? { bytes: bytes.subarray(read), begun: 0 } : undefined;
}
