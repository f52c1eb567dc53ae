/** Records, and what holds them. */

import { CELL } from "./cells.js";
import { goesOn, put, refuse } from "./gatherer.js";

/** Gathers an object and returns its texts. */
export type Container = (value: object) => string;

/** The fields of a record in the order in which the server writes them: their keys, and what gathers an object in them. */
export interface Table {
  readonly keys: readonly string[];
  readonly containers: readonly Container[];
}

/** A table of these fields, of which some may hold an object. */
export function table(keys: readonly string[], containers: Record<string, Container>): Table {
  return { keys, containers: keys.map((key) => containers[key] ?? refuse) };
}

/** Gathers a record. An array that is taken for one is refused: by its keys here, or as an empty record by the core. */
export function record(value: object, table: Table): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  // This comes first, since listing the keys of an `ArrayBuffer` takes longer than everything else.
  if (prototype !== Object.prototype && prototype !== null) return refuse();
  const own = Object.keys(value);
  return prototype !== null && isInOrder(own, table) ? inOrder(value, own.length, table) : inAnyOrder(value, own, table);
}

function isInOrder(own: string[], { keys }: Table): boolean {
  return own.every((key, index) => key === keys[index]);
}

// V8 reads the values in such a loop fast, whatever shapes came before, as long as it never meets an object in dictionary
// mode. Objects without a prototype, and those that have lost a key, are: they are kept out of this loop.
function inOrder(value: object, length: number, { containers }: Table): string {
  let text = "";
  let field = 0;
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    if (typeof member === "string") {
      put(member.length);
      text += member;
    } else if (typeof member === "object" && member !== null) {
      text += (containers[field] as Container)(member);
    } else takeOther(member);
    field++;
  }
  // A getter may have taken keys away.
  if (field !== length) return refuse();
  put(CELL.END);
  return text;
}

function inAnyOrder(value: object, own: string[], { keys, containers }: Table): string {
  if (own.length > keys.length) return refuse();
  const values: unknown[] = Object.values(value);
  // A getter may have taken keys away.
  if (values.length !== own.length) return refuse();
  let text = "";
  let field = 0;
  for (let index = 0; index < own.length; index++) {
    const key = own[index] as string;
    if (key !== keys[field]) {
      field = keys.indexOf(key);
      if (field < 0) return refuse();
      put(CELL.FIELD);
      put(field);
    }
    const member = values[index];
    if (typeof member === "string") {
      put(member.length);
      text += member;
    } else if (typeof member === "object" && member !== null) {
      text += (containers[field] as Container)(member);
    } else takeOther(member);
    field++;
  }
  put(CELL.END);
  return text;
}

/** Gathers a value that is neither a text nor an object. */
function takeOther(value: unknown): void {
  if (value === null) put(CELL.NULL);
  // A property that is undefined is not there.
  else if (value === undefined) put(CELL.MISSING);
  else if (typeof value === "boolean") put(value ? CELL.TRUE : CELL.FALSE);
  else if (typeof value === "number") takeNumber(value);
  else refuse();
}

// Minus zero equals zero, but is written differently in JSON.
function takeNumber(number: number): void {
  if ((number | 0) !== number || number < 0 || Object.is(number, -0)) refuse();
  else put(~number);
}

/** What gathers a list of records. */
export function list(table: Table): Container {
  return (value) => {
    if (!Array.isArray(value)) return refuse();
    const length = value.length;
    put(CELL.LIST);
    put(length);
    let text = "";
    for (let index = 0; index < length; index++) {
      const element: unknown = value[index];
      if (typeof element !== "object" || element === null) return refuse();
      text += record(element, table);
      if (!goesOn()) return refuse();
    }
    return text;
  };
}

/** What gathers a record in another. */
export function one(table: Table): Container {
  return (value) => {
    put(CELL.OBJECT);
    return record(value, table);
  };
}
