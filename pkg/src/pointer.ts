/** The tokens of a JSON Pointer. */
export function parsePointer(pointer: string): string[] {
  const tokens = pointer.split("/");
  tokens.shift();
  return pointer.includes("~") ? tokens.map(unescape) : tokens;
}

/** The same, with the indices of arrays in `root` as numbers. */
export function segmentsOf(pointer: string, root: unknown): (string | number)[] {
  let value = root;
  return parsePointer(pointer).map((token) => {
    const segment = Array.isArray(value) ? Number(token) : token;
    value = member(value, token);
    return segment;
  });
}

function unescape(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}

function member(value: unknown, token: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return undefined;
  return (value as Record<string, unknown>)[token];
}
