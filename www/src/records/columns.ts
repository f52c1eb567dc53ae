/** Numbers that come a few at a time, in as little memory as they need. */
export class Column<A extends Uint8Array | Uint16Array | Uint32Array> {
  #values: A;
  length = 0;

  constructor(empty: A) {
    this.#values = empty;
  }

  push(value: number): void {
    this.#reserve(1);
    this.#values[this.length++] = value;
  }

  append(values: A): void {
    this.#reserve(values.length);
    this.#values.set(values, this.length);
    this.length += values.length;
  }

  at(position: number): number {
    return position < this.length ? (this.#values[position] ?? 0) : 0;
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#values.length) return;
    const Kind = this.#values.constructor as new (length: number) => A;
    const larger = new Kind(Math.max(1024, 2 * (this.length + more)));
    larger.set(this.#values);
    this.#values = larger;
  }
}

/** A set of positions, one bit for each. */
export class Bits {
  #words = new Uint32Array(32);

  add(position: number): void {
    const word = position >>> 5;
    if (word >= this.#words.length) {
      const larger = new Uint32Array(2 * word);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (position & 31));
  }

  has(position: number): boolean {
    return (((this.#words[position >>> 5] ?? 0) >>> (position & 31)) & 1) === 1;
  }
}
