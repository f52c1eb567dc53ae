import { parsePointer } from "./pointer.js";
import type { PatchOperation } from "./types.js";

type Container = Record<string, unknown> | unknown[];

/**
 * Applies an RFC 6902 JSON Patch that the core made to a value that nobody else holds, and returns the result.
 *
 * Only own properties are followed and made, so that a key such as `__proto__` is a key like any other.
 */
export function applyPatch(value: unknown, patch: readonly PatchOperation[]): unknown {
  return patch.reduce(applyOperation, value);
}

function applyOperation(root: unknown, operation: PatchOperation): unknown {
  const tokens = parsePointer(operation.path);
  const last = tokens.pop();
  if (last === undefined) {
    if (operation.op === "remove") throw new RangeError("the whole payload cannot be removed");
    return operation.value;
  }
  const parent = tokens.reduce(step, root);
  assertContainer(parent, operation.path);
  if (operation.op === "remove") remove(parent, last);
  else put(parent, last, operation.value, operation.op === "add");
  return root;
}

function step(value: unknown, token: string): unknown {
  assertContainer(value, token);
  if (!Object.hasOwn(value, token)) throw new RangeError(`the patch leads to \`${token}\`, which is not there`);
  return (value as Record<string, unknown>)[token];
}

function put(parent: Container, token: string, value: unknown, isNew: boolean): void {
  if (!Array.isArray(parent)) {
    setOwn(parent, token, value);
  } else if (isNew) {
    parent.splice(token === "-" ? parent.length : Number(token), 0, value);
  } else {
    parent[Number(token)] = value;
  }
}

// Assigning is several times as fast as defining, and does something else only where a prototype has the key.
function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (Object.hasOwn(object, key) || !(key in object)) object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

function remove(parent: Container, token: string): void {
  if (Array.isArray(parent)) parent.splice(Number(token), 1);
  else delete parent[token];
}

function assertContainer(value: unknown, place: string): asserts value is Container {
  if (typeof value !== "object" || value === null) throw new RangeError(`the patch finds no container at \`${place}\``);
}
