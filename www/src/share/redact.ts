import { isJson } from "../edit/json-text.ts";
import { letters } from "../core/letters.ts";
import { PRIVATE_FIELDS } from "../tables/words.ts";

const REDACTED = '"[REDACTED]"';

/** The tokens of a text that is JSON. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

const NAMES = PRIVATE_FIELDS.map(letters);
/** Fields, written as plain letters, that the server and Normalize fill with what the metadata says. */
const COPIES = ["selectedskill", "adapterid"];

/**
 * The text with every value in a private field replaced, at whatever depth, and what was copied from there. Nulls stay, and
 * the names of what is in the field; so does all else. Undefined where the text is neither JSON nor JSON a line, so that nobody can tell its fields.
 */
export function redact(text: string): string | undefined {
  if (!isJson(text) && !text.split("\n").every((line) => line.trim() === "" || isJson(line))) return undefined;
  const replaced = new Set<string>();
  const once = (): string => {
    const walk = new Walk(replaced);
    return text.replaceAll(TOKEN, (token) => walk.take(token));
  };
  // A copy may stand before what it was copied from.
  once();
  return once();
}

/** Goes through tokens and knows which of them are values in a private field. */
class Walk {
  /** The containers around: whether each is an object. */
  readonly #around: boolean[] = [];
  /** How many of them were around when a private field began. */
  #privateSince: number | undefined;
  #isKeyNext = false;
  #isCopy = false;
  /** The values that were replaced in private fields. */
  readonly #replaced: Set<string>;

  constructor(replaced: Set<string>) {
    this.#replaced = replaced;
  }

  /** The token, or what takes its place. */
  take(token: string): string {
    const first = token[0];
    if (first === "{" || first === "[") this.#around.push(first === "{");
    if (first === "}" || first === "]") this.#around.pop();
    if (first === ":") this.#isKeyNext = false;
    else if (first === "{" || first === ",") this.#isKeyNext = this.#around.at(-1) === true;
    else if (first === "[") this.#isKeyNext = false;
    else if (this.#isKeyNext && first === '"') this.#enter(token);
    else if (first !== "}" && first !== "]") return this.#value(token);
    if (first === "," || first === "}" || first === "]") this.#leave();
    return token;
  }

  #enter(key: string): void {
    const name = letters(JSON.parse(key) as string);
    this.#isCopy = COPIES.includes(name);
    if (this.#privateSince === undefined && NAMES.includes(name)) this.#privateSince = this.#around.length;
  }

  /** The field ends with the comma behind it, or with the object that it is in. */
  #leave(): void {
    if (this.#privateSince !== undefined && this.#around.length <= this.#privateSince) this.#privateSince = undefined;
  }

  #value(token: string): string {
    if (token === "null") return token;
    const value = token[0] === '"' ? (JSON.parse(token) as string) : token;
    if (this.#privateSince !== undefined) this.#replaced.add(value.trim());
    else if (!(this.#isCopy && this.#replaced.has(value.trim())) && !holdsPrivate(token)) return token;
    return REDACTED;
  }
}

/** Whether a text in the text is JSON of its own with a private field: a payload that was encoded twice. */
function holdsPrivate(token: string): boolean {
  if (token[0] !== '"') return false;
  const text = (JSON.parse(token) as string).trim();
  return /^["[{]/.test(text) && NAMES.some((name) => letters(text).includes(name));
}
