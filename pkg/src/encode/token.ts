/**
 * Tokens for values that JSON cannot represent: a NUL, which cannot occur in JSON, and a letter that the core knows, in
 * place of a JSON value.
 */
export const TOKEN = {
  function: "\0f",
  symbol: "\0s",
  bigint: "\0b",
  undefined: "\0u",
  hole: "\0h",
  cycle: "\0c",
  unreadable: "\0t",
  notFinite: "\0n",
  invalidDate: "\0i",
  binary: "\0a",
  mapKey: "\0m",
  awaitable: "\0p",
  unsupported: "\0o",
  tooDeep: "\0k",
  /** Followed by the ISO 8601 text of the date as a JSON string. */
  date: "\0D",
} as const;

/** Turns an encoding into JSON: dates become their texts, other tokens become `null`. */
export function withoutTokens(encoding: string): string {
  return encoding.replaceAll(TOKEN.date, "").replace(/\0./g, "null");
}
