/** Where the wanted values of a JSON text stand, as offsets in UTF-16 code units. */

/** An object or array that something in it was asked of. */
export interface Container {
  /** Of its opening bracket, and behind its closing one. */
  start: number;
  end: number;
  isArray: boolean;
  entries: Entry[];
}

/** A member of an object or an element of an array. */
export interface Entry {
  key: string;
  /** Where it begins: with its key, if it has one. */
  from: number;
  /** Its value. */
  start: number;
  end: number;
  /** Only where something in it was asked of. */
  inside?: Container;
}

/** The keys that lead to what is asked of. */
export type Wanted = Map<string, Wanted>;

/** What a way through a text comes to: the entry of the last key, or the container that lacks it. */
export interface Way {
  parent: Container | undefined;
  entry: Entry | undefined;
}

/** Whether a text as a whole is one JSON value. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Reads the containers on the ways to what is wanted; the text must be JSON. */
export function outline(text: string, wanted: Wanted): Container | undefined {
  return new Reader(text).value(wanted, 0).inside;
}

/** Follows keys from the outermost container. Of keys that stand twice the last one counts. */
export function follow(root: Container | undefined, keys: string[]): Way {
  let parent = root;
  for (const key of keys.slice(0, -1)) parent = find(parent, key)?.inside;
  return { parent, entry: find(parent, keys.at(-1)) };
}

function find(container: Container | undefined, key: string | undefined): Entry | undefined {
  return container?.entries.findLast((entry) => entry.key === key);
}

class Reader {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  value(wanted: Wanted | undefined, from: number): { start: number; end: number; inside?: Container } {
    const start = this.#space(from);
    const first = this.#text[start];
    if (first === '"') return { start, end: this.#string(start) };
    if (first !== "{" && first !== "[") return { start, end: this.#scalar(start) };
    if (wanted === undefined) return { start, end: this.#skip(start) };
    const inside = this.#container(start, wanted);
    return { start, end: inside.end, inside };
  }

  #container(start: number, wanted: Wanted): Container {
    const isArray = this.#text[start] === "[";
    const entries: Entry[] = [];
    let at = this.#space(start + 1);
    while (!isEnd(this.#text[at])) {
      const from = at;
      let key = String(entries.length);
      if (!isArray) {
        const end = this.#string(at);
        key = JSON.parse(this.#text.slice(at, end)) as string;
        at = this.#space(end) + 1;
      }
      const entry: Entry = { key, from, ...this.value(wanted.get(key), at) };
      entries.push(entry);
      at = this.#space(entry.end);
      if (this.#text[at] === ",") at = this.#space(at + 1);
    }
    return { start, end: at + 1, isArray, entries };
  }

  /** Behind the bracket that closes the one at `start`. */
  #skip(start: number): number {
    let depth = 0;
    let at = start;
    do {
      const character = this.#text[at];
      if (character === undefined) return at;
      if (character === '"') {
        at = this.#string(at);
        continue;
      }
      if (character === "{" || character === "[") depth++;
      else if (isEnd(character)) depth--;
      at++;
    } while (depth > 0);
    return at;
  }

  #string(start: number): number {
    let at = start + 1;
    while (at < this.#text.length && this.#text[at] !== '"') at += this.#text[at] === "\\" ? 2 : 1;
    return at + 1;
  }

  #scalar(start: number): number {
    let at = start;
    while (at < this.#text.length && !/[\s,\]}]/.test(this.#text[at] ?? "")) at++;
    return at;
  }

  #space(from: number): number {
    let at = from;
    while (" \n\r\t".includes(this.#text[at] ?? "x")) at++;
    return at;
  }
}

function isEnd(character: string | undefined): boolean {
  return character === "}" || character === "]" || character === undefined;
}
