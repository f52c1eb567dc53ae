import { isWellFormed } from "../text.js";
import { CELL, NO_ROLE, roleOf } from "./cells.js";
import { add, CELL_WEIGHT, hasPlainPrototype, isPlainObject, put, refuse, UNIT_WEIGHT } from "./gatherer.js";

/** How many levels of nesting are followed. A deeper value is left to the encoder. */
const DEEPEST = 100;

// The two loops are alike, since a shared one that calls back for each member is measurably slower.

/** Gathers the members about skills of `metadata`, or of `skills`. */
export function skills(value: object): string {
  if (!isPlainObject(value)) return refuse();
  put(CELL.OBJECT);
  let text = "";
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    const role = roleOf(key);
    if (role === NO_ROLE || member === null || member === undefined) {
      if (!isPlainMember(key, member, 1)) return refuse();
    } else if (typeof member === "string") {
      put(role);
      put(member.length);
      text += member;
    } else if (typeof member === "boolean") {
      put(role);
      put(member ? CELL.TRUE : CELL.FALSE);
    } else {
      if (!isPlainValue(member, 1)) return refuse();
      put(role);
      put(CELL.OBJECT);
    }
  }
  put(CELL.END);
  return text;
}

/** Gathers the texts in `runtime_env`, unless it has nested objects. */
export function environment(value: object): string {
  if (!isPlainObject(value)) return refuse();
  put(CELL.OBJECT);
  let text = "";
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    if (!isPlainMember(key, member, 1)) return refuse();
    if (typeof member === "string") {
      put(key.length);
      put(member.length);
      text += key + member;
    } else if (typeof member === "object" && member !== null) refuse();
  }
  put(CELL.END);
  return text;
}

function isPlainMember(key: string, member: unknown, depth: number): boolean {
  if (!isWellFormed(key)) return false;
  if (typeof member === "string") return isPlainText(member, key.length);
  // A property that is undefined is not there.
  return addMember(key.length) && (member === undefined || isPlainValue(member, depth));
}

function isPlainValue(value: unknown, depth: number): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "boolean") return true;
  if (typeof value === "string") return isPlainText(value, 0);
  return typeof value === "object" && (value === null || (depth < DEEPEST && isPlainContainer(value, depth + 1)));
}

/** Whether a text is plain; `key` is the length of its key in units. */
function isPlainText(text: string, key: number): boolean {
  return isWellFormed(text) && addMember(key + text.length);
}

/** Adds a member whose key and text have this many units. */
function addMember(units: number): boolean {
  return add(units * UNIT_WEIGHT + CELL_WEIGHT);
}

function isPlainContainer(value: object, depth: number): boolean {
  if (Array.isArray(value)) return isPlainArray(value, depth);
  if (!hasPlainPrototype(value)) return false;
  for (const key in value) {
    if (!isPlainMember(key, (value as Record<string, unknown>)[key], depth)) return false;
  }
  return true;
}

function isPlainArray(array: unknown[], depth: number): boolean {
  for (let index = 0; index < array.length; index++) {
    if (!addMember(0) || !isPlainValue(array[index], depth)) return false;
  }
  return true;
}
