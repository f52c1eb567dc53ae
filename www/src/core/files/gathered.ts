import { size } from "../../ui/format.ts";
import { Refusal } from "./contents.ts";
import { LARGEST_FILE } from "./limits.ts";

/** Bytes that come in parts and must be held together, up to what the page takes. */
export class Gathered {
  #room: Uint8Array;
  #length = 0;

  /** There will probably be so many; of what is never filled, systems make no memory. */
  constructor(expected: number) {
    this.#room = new Uint8Array(expected);
  }

  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.#length);
  }

  push(part: Uint8Array): void {
    const length = this.#length + part.length;
    if (length > LARGEST_FILE) throw new Refusal(`it is one document of more than ${size(LARGEST_FILE)}, which is as much as this page takes`);
    if (length > this.#room.length) {
      const larger = new Uint8Array(Math.min(LARGEST_FILE, 2 * length));
      larger.set(this.bytes);
      this.#room = larger;
    }
    this.#room.set(part, this.#length);
    this.#length = length;
  }
}
