import { isWellFormed } from "../text.js";
import { CELL, NO_ROLE, roleOf } from "./cells.js";
import { absent, add, CELL_WEIGHT, isPlainObject, put, refuse, take, UNIT_WEIGHT } from "./gatherer.js";

/** Levels of nesting that are followed; that there may be more is for others to know. */
const DEEPEST = 100;

// Two loops that are alike: one that calls back for each member is measurably slower.

/** Gathers what `metadata`, or derived skills, say of skills. */
export function skills(value: unknown): string {
  if (!isPlainObject(value)) return absent(value);
  put(CELL.OBJECT);
  let text = "";
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    if (!isPlainMember(key, member, 1)) return "";
    if (member === null || member === undefined) continue;
    const role = roleOf(key);
    if (role === NO_ROLE) continue;
    put(role);
    if (typeof member === "string" || typeof member === "boolean") text += take(member);
    else put(CELL.OBJECT);
  }
  put(CELL.END);
  return text;
}

/** Gathers the texts in `runtime_env`, unless there are deeper ones. */
export function environment(value: unknown): string {
  if (!isPlainObject(value)) return absent(value);
  put(CELL.OBJECT);
  let text = "";
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    if (!isPlainMember(key, member, 1)) return "";
    if (typeof member === "string") text += take(key) + take(member);
    else if (typeof member === "object" && member !== null) refuse();
  }
  put(CELL.END);
  return text;
}

function isPlainMember(key: string, member: unknown, depth: number): boolean {
  const isPlain =
    isWellFormed(key) &&
    add(key.length * UNIT_WEIGHT + CELL_WEIGHT) &&
    // A property that is undefined is not there.
    (member === undefined || isPlainValue(member, depth));
  if (!isPlain) refuse();
  return isPlain;
}

function isPlainValue(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case "string":
      return isWellFormed(value) && add(value.length * UNIT_WEIGHT);
    case "number":
      return Number.isFinite(value);
    case "boolean":
      return true;
    case "object":
      return value === null || (depth < DEEPEST && isPlainContainer(value, depth + 1));
    default:
      return false;
  }
}

function isPlainContainer(value: object, depth: number): boolean {
  if (Array.isArray(value)) return isPlainArray(value, depth);
  if (!isPlainObject(value)) return false;
  for (const key in value) {
    if (!isPlainMember(key, (value as Record<string, unknown>)[key], depth)) return false;
  }
  return true;
}

function isPlainArray(array: unknown[], depth: number): boolean {
  for (let index = 0; index < array.length; index++) {
    if (!add(CELL_WEIGHT) || !isPlainValue(array[index], depth)) return false;
  }
  return true;
}
