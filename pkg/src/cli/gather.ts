/** The longest payload whose length the core can be told. */
const LONGEST = 2 ** 32 - 1;

/** Collects a payload that comes in parts, of which one that is over the limit is only measured. */
export class Gather {
  #parts: Buffer[] = [];
  #length = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  push(part: Buffer): void {
    if (part.length === 0) return;
    this.#length += part.length;
    if (this.#length <= this.#limit) this.#parts.push(part);
    else this.#parts = [];
  }

  /** What was collected, and forgets it. What was over the limit is as long, and has no contents. */
  take(): Uint8Array {
    const [parts, length] = [this.#parts, this.#length];
    this.#parts = [];
    this.#length = 0;
    if (length > this.#limit) return withoutContents(length);
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }
}

/** What stands for a payload of which only the length counts. */
export function withoutContents(length: number): Uint8Array {
  return new Uint8Array(Math.min(length, LONGEST));
}
