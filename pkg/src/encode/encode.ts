import * as builtins from "./builtins.js";
import { kindOf, unbox } from "./kind.js";
import { quote } from "./quote.js";
import { TOKEN } from "./token.js";

/** Levels of nesting that the core accepts. */
const DEEPEST = 128;
/** Properties and elements that are looked at, so that a small web of shared objects cannot keep us for ever. */
const MOST_VISITS = 2 ** 26;

/** Text grows by appending, which engines do by linking pieces; a long chain of them takes much memory. */
const LONGEST_ROPE = 2 ** 16;
const ANY_CHARACTER = /./;

const UNREADABLE = Symbol("unreadable");
const HOLE = Symbol("hole");

/**
 * Writes a JavaScript value as JSON with tokens (see {@link TOKEN}); `undefined` when that is longer than `limit`.
 *
 * It runs getters and proxies of the caller, each once, and nothing else of theirs, not even `toJSON`. It does not
 * throw, changes nothing, and comes to an end.
 */
export function encode(value: unknown, limit: number): string | undefined {
  return new Encoder(limit).encode(value);
}

class Encoder {
  readonly #limit: number;
  readonly #ancestors: object[] = [];
  readonly #finished: string[] = [];
  #finishedLength = 0;
  #out = "";
  #visits = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  encode(value: unknown): string | undefined {
    this.#write(value);
    if (this.#isFull()) return undefined;
    return this.#finished.length === 0 ? this.#out : this.#finished.join("") + this.#out;
  }

  #isFull(): boolean {
    return this.#finishedLength + this.#out.length > this.#limit || this.#visits > MOST_VISITS;
  }

  /** Counts a property or an element; `false` when there is no point in going on. */
  #visit(): boolean {
    this.#visits++;
    if (this.#out.length > LONGEST_ROPE) {
      this.#finished.push(flattened(this.#out));
      this.#finishedLength += this.#out.length;
      this.#out = "";
    }
    return !this.#isFull();
  }

  #write(value: unknown): void {
    switch (typeof value) {
      case "string":
        return this.#writeString(value);
      case "number":
        return this.#writeNumber(value);
      case "boolean":
        this.#out += value;
        return;
      case "object":
        if (value !== null) return this.#writeObject(value);
        this.#out += "null";
        return;
      case "symbol":
        this.#out += value === UNREADABLE ? TOKEN.unreadable : value === HOLE ? TOKEN.hole : TOKEN.symbol;
        return;
      default:
        this.#out += TOKEN[typeof value as "undefined" | "bigint" | "function"];
    }
  }

  #writeString(text: string): void {
    // One that cannot fit is not worth quoting; its length alone makes the encoding too long.
    this.#out += text.length > this.#limit ? text : quote(text);
  }

  #writeNumber(number: number): void {
    if (!Number.isFinite(number)) this.#out += TOKEN.notFinite;
    else this.#out += Object.is(number, -0) ? "-0" : number;
  }

  #writeObject(value: object): void {
    const kind = kindOf(value);
    switch (kind) {
      case "array":
      case "object":
      case "map":
        return this.#writeContainer(kind, value);
      case "date":
        return this.#writeDate(value);
      case "boxed":
        return this.#write(unbox(value));
      case "buffer":
      case "binary":
        this.#out += TOKEN.binary;
        return;
      default:
        this.#out += TOKEN[kind];
    }
  }

  #writeDate(date: object): void {
    if (Number.isNaN(builtins.dateTime(date))) this.#out += TOKEN.invalidDate;
    else this.#out += `${TOKEN.date}"${builtins.dateText(date)}"`;
  }

  #writeContainer(kind: "array" | "object" | "map", value: object): void {
    if (this.#ancestors.includes(value)) {
      this.#out += TOKEN.cycle;
    } else if (this.#ancestors.length === DEEPEST) {
      this.#out += TOKEN.tooDeep;
    } else {
      this.#ancestors.push(value);
      if (kind === "array") this.#writeArray(value as unknown[]);
      else if (kind === "object") this.#writeProperties(value as Record<string, unknown>);
      else this.#writeMap(value);
      this.#ancestors.pop();
    }
  }

  #writeArray(array: unknown[]): void {
    const length = read(array, "length") as number;
    // Each element takes a value and a comma at least.
    if (typeof length !== "number" || length * 2 > this.#limit + 2) return this.#refuseArray(length);
    this.#out += "[";
    for (let index = 0; index < length && this.#visit(); index++) {
      if (index > 0) this.#out += ",";
      this.#write(readElement(array, index));
    }
    this.#out += "]";
  }

  #refuseArray(length: unknown): void {
    if (typeof length === "number") this.#visits = Infinity;
    else this.#out += TOKEN.unreadable;
  }

  #writeProperties(object: Record<string, unknown>): void {
    const keys = ownKeys(object);
    if (keys === undefined) {
      this.#out += TOKEN.unreadable;
      return;
    }
    let separator = "{";
    for (const key of keys) {
      if (!this.#visit()) return;
      const value = read(object, key);
      if (value === undefined) continue;
      this.#writeProperty(separator, key, value);
      separator = ",";
    }
    this.#out += separator === "{" ? "{}" : "}";
  }

  #writeMap(map: object): void {
    const entries = builtins.mapEntries(map);
    if (entries.some(([key]) => typeof key !== "string")) {
      this.#out += TOKEN.mapKey;
      return;
    }
    let separator = "{";
    for (const [key, value] of entries) {
      if (!this.#visit()) return;
      if (value === undefined) continue;
      this.#writeProperty(separator, key as string, value);
      separator = ",";
    }
    this.#out += separator === "{" ? "{}" : "}";
  }

  #writeProperty(separator: string, key: string, value: unknown): void {
    this.#out += separator;
    this.#writeString(key);
    this.#out += ":";
    this.#write(value);
  }
}

/** The same text. Engines join its pieces before they match in it. */
function flattened(text: string): string {
  ANY_CHARACTER.test(text);
  return text;
}

function read(object: object, key: string): unknown {
  try {
    return (object as Record<string, unknown>)[key];
  } catch {
    return UNREADABLE;
  }
}

function readElement(array: unknown[], index: number): unknown {
  try {
    const value = array[index];
    return value === undefined && !builtins.hasOwn(array, index) ? HOLE : value;
  } catch {
    return UNREADABLE;
  }
}

function ownKeys(object: object): string[] | undefined {
  try {
    return Object.keys(object);
  } catch {
    return undefined;
  }
}
