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

function parsePointer(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function step(value: unknown, token: string): unknown {
  assertContainer(value, token);
  if (!Object.hasOwn(value, token)) throw new RangeError(`the patch leads to \`${token}\`, which is not there`);
  return (value as Record<string, unknown>)[token];
}

function put(parent: Container, token: string, value: unknown, isNew: boolean): void {
  if (!Array.isArray(parent)) {
    Object.defineProperty(parent, token, { value, writable: true, enumerable: true, configurable: true });
  } else if (isNew) {
    parent.splice(token === "-" ? parent.length : Number(token), 0, value);
  } else {
    parent[Number(token)] = value;
  }
}

function remove(parent: Container, token: string): void {
  if (Array.isArray(parent)) parent.splice(Number(token), 1);
  else delete parent[token];
}

function assertContainer(value: unknown, place: string): asserts value is Container {
  if (typeof value !== "object" || value === null) throw new RangeError(`the patch finds no container at \`${place}\``);
}
