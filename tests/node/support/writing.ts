import fc from "./property.js";

/** Numbers that choose how a payload is written, counted round; without any, it is written as `JSON.stringify` does. */
export const choices = fc.oneof(fc.constant<number[]>([]), fc.array(fc.nat({ max: 9999 }), { minLength: 1, maxLength: 60 }));

const SPACES = ["", "", "", "", "", " ", "\n  ", "\t", "\r\n", " ".repeat(20)];
/** Other ways to write a whole number, and what no JavaScript number can hold. */
const SPELLINGS = [".0", "e0", "E+0", "0e-1", ".00", "e400", "00000000000000000001", ".5"];
const REPEATED = ["null", "0", "{}", "[]", '""', '"2026-02-24"', '[{"a":{"a":1,"a":2}}]', '{"id":"x","attempt":"1"}'];

/** Writes a value as JSON with white space, escapes, odd numbers and keys that stand twice. */
export function write(value: unknown, choices: readonly number[]): string {
  return new Writer(choices).write(value);
}

/** Writes a value as JSON with lone surrogates as they are, where `JSON.stringify` writes an escape. */
export function writeUnescaped(value: unknown): string {
  return JSON.stringify(value).replace(/\\(?:u(d[89a-f]..)|.)/g, (escape, unit?: string) =>
    unit === undefined ? escape : String.fromCharCode(parseInt(unit, 16)),
  );
}

class Writer {
  readonly #choices: readonly number[];
  #drawn = 0;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  write(value: unknown): string {
    return this.#space() + this.#value(value) + this.#space();
  }

  #draw(): number {
    const choice = this.#choices[this.#drawn % this.#choices.length] ?? 0;
    // So that a short list of choices does not repeat the same pattern for ever.
    const round = Math.floor(this.#drawn++ / Math.max(this.#choices.length, 1));
    return choice === 0 ? 0 : choice + round * 7;
  }

  #pick(words: readonly string[]): string {
    return words[this.#draw() % words.length] ?? "";
  }

  /** Mostly false. */
  #dares(): boolean {
    return this.#draw() % 16 === 15;
  }

  #space(): string {
    return this.#pick(SPACES);
  }

  #value(value: unknown): string {
    if (typeof value === "string") return this.#text(value);
    if (typeof value === "number") return this.#number(value);
    if (Array.isArray(value)) return `[${this.#list(value.map((item) => this.write(item)))}]`;
    if (typeof value === "object" && value !== null) return `{${this.#list(this.#members(value))}}`;
    return JSON.stringify(value);
  }

  #list(items: string[]): string {
    return items.length === 0 ? this.#space() : items.join(",");
  }

  #members(value: object): string[] {
    return Object.entries(value).flatMap(([key, value]) => {
      const member = this.#member(key, this.#value(value));
      if (!this.#dares()) return [member];
      const repeated = this.#member(key, this.#pick(REPEATED));
      return this.#draw() % 2 === 0 ? [repeated, member] : [member, repeated];
    });
  }

  #member(key: string, value: string): string {
    return `${this.#space()}${this.#text(key)}${this.#space()}:${this.#space()}${value}${this.#space()}`;
  }

  #number(number: number): string {
    const text = JSON.stringify(number);
    if (!Number.isSafeInteger(number) || !this.#dares()) return text;
    return this.#draw() % 8 === 7 ? `-${text.replace("-", "")}` : text + this.#pick(SPELLINGS);
  }

  #text(text: string): string {
    if (text === "" || !this.#dares()) return JSON.stringify(text);
    const from = this.#draw() % text.length;
    const escaped = text.slice(from).split("").map((unit) => this.#escape(unit));
    return `${JSON.stringify(text.slice(0, from)).slice(0, -1)}${escaped.join("")}"`;
  }

  #escape(unit: string): string {
    if (unit === "/" && this.#dares()) return "\\/";
    const digits = unit.charCodeAt(0).toString(16).padStart(4, "0");
    return `\\u${this.#dares() ? digits.toUpperCase() : digits}`;
  }
}
