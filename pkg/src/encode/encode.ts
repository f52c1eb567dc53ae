import * as builtins from "./builtins.js";
import { kindOf, unbox } from "./kind.js";
import { leadOf } from "./lead.js";
import { isPlain, quote } from "./quote.js";
import { TOKEN } from "./token.js";

/** Levels of nesting that the core accepts. */
const DEEPEST = 128;
/** How many properties and elements are visited at most, so that a few objects that share others cannot take forever. */
const MOST_VISITS = 2 ** 26;

/** How many pieces are kept before they are joined. */
const MOST_PIECES = 2 ** 14;

/** The room for pieces of an encoding that is longer than this is not reused. */
const LONGEST_KEPT = 2 ** 18;

const UNREADABLE = Symbol("unreadable");
const HOLE = Symbol("hole");

/**
 * Writes a JavaScript value as JSON with tokens (see {@link TOKEN}); `undefined` when that is longer than `limit`.
 *
 * Of the caller's code, it runs getters and proxies, each once, and nothing else, not even `toJSON`. It does not throw,
 * changes nothing, and always ends.
 */
export function encode(value: unknown, limit: number): string | undefined {
  const encoder = new Encoder(limit);
  const encoding = encoder.encode(value);
  encoder.giveBack();
  return encoding;
}

class Encoder {
  readonly #limit: number;
  readonly #ancestors: object[] = [];
  // A getter may encode another value in the meantime, so the room is taken.
  readonly #pieces = takeRoom();
  readonly #finished: string[] = [];
  #count = 0;
  #length = 0;
  #visits = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  encode(value: unknown): string | undefined {
    this.#write(value);
    if (this.#isFull()) return undefined;
    this.#join();
    return this.#finished.length === 1 ? this.#finished[0] : this.#finished.join("");
  }

  /** Lets the room for pieces be reused, unless they are long: it keeps them in memory until then. */
  giveBack(): void {
    if (this.#length <= LONGEST_KEPT) room = this.#pieces;
  }

  #put(piece: string): void {
    this.#pieces[this.#count++] = piece;
    this.#length += piece.length;
  }

  #join(): void {
    this.#finished.push(this.#pieces.slice(0, this.#count).join(""));
    this.#count = 0;
  }

  #isFull(): boolean {
    return this.#length > this.#limit || this.#visits > MOST_VISITS;
  }

  /** Counts a property or an element; `false` when there is no point in going on. */
  #visit(): boolean {
    this.#visits++;
    if (this.#count > MOST_PIECES) this.#join();
    return !this.#isFull();
  }

  #write(value: unknown): void {
    switch (typeof value) {
      case "string":
        return this.#writeString(value);
      case "number":
        return this.#writeNumber(value);
      case "boolean":
        this.#put(value ? "true" : "false");
        return;
      case "object":
        if (value !== null) return this.#writeObject(value);
        this.#put("null");
        return;
      case "symbol":
        this.#put(value === UNREADABLE ? TOKEN.unreadable : value === HOLE ? TOKEN.hole : TOKEN.symbol);
        return;
      default:
        this.#put(TOKEN[typeof value as "undefined" | "bigint" | "function"]);
    }
  }

  #writeString(text: string): void {
    // One that cannot fit need not be quoted: its length alone makes the encoding too long.
    if (text.length > this.#limit) return this.#put(text);
    if (!isPlain(text)) return this.#put(quote(text));
    this.#put('"');
    this.#put(text);
    this.#put('"');
  }

  #writeNumber(number: number): void {
    if (!Number.isFinite(number)) this.#put(TOKEN.notFinite);
    else this.#put(Object.is(number, -0) ? "-0" : `${number}`);
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
        this.#put(TOKEN.binary);
        return;
      default:
        this.#put(TOKEN[kind]);
    }
  }

  #writeDate(date: object): void {
    if (Number.isNaN(builtins.dateTime(date))) this.#put(TOKEN.invalidDate);
    else this.#put(`${TOKEN.date}"${builtins.dateText(date)}"`);
  }

  #writeContainer(kind: "array" | "object" | "map", value: object): void {
    if (this.#ancestors.includes(value)) {
      this.#put(TOKEN.cycle);
    } else if (this.#ancestors.length === DEEPEST) {
      this.#put(TOKEN.tooDeep);
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
    this.#put("[");
    for (let index = 0; index < length && this.#visit(); index++) {
      if (index > 0) this.#put(",");
      this.#write(readElement(array, index));
    }
    this.#put("]");
  }

  #refuseArray(length: unknown): void {
    if (typeof length === "number") this.#visits = Infinity;
    else this.#put(TOKEN.unreadable);
  }

  #writeProperties(object: Record<string, unknown>): void {
    const keys = ownKeys(object);
    if (keys === undefined) {
      this.#put(TOKEN.unreadable);
      return;
    }
    let isFirst = true;
    for (const key of keys) {
      if (!this.#visit()) return;
      const value = read(object, key);
      if (value === undefined) continue;
      this.#writeProperty(isFirst, key, value);
      isFirst = false;
    }
    this.#put(isFirst ? "{}" : "}");
  }

  #writeMap(map: object): void {
    const entries = builtins.mapEntries(map);
    if (entries.some(([key]) => typeof key !== "string")) {
      this.#put(TOKEN.mapKey);
      return;
    }
    let isFirst = true;
    for (const [key, value] of entries) {
      if (!this.#visit()) return;
      if (value === undefined) continue;
      this.#writeProperty(isFirst, key as string, value);
      isFirst = false;
    }
    this.#put(isFirst ? "{}" : "}");
  }

  #writeProperty(isFirst: boolean, key: string, value: unknown): void {
    const lead = leadOf(key);
    if (typeof value === "string" && value.length <= this.#limit && isPlain(value)) {
      this.#put(isFirst ? lead.firstText : lead.furtherText);
      this.#put(value);
      this.#put('"');
    } else {
      this.#put(isFirst ? lead.first : lead.further);
      this.#write(value);
    }
  }
}

/** Room for pieces, kept from one call to the next. */
let room: string[] = [];

function takeRoom(): string[] {
  const taken = room;
  room = [];
  return taken;
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
