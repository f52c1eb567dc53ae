const quoteWellFormed = JSON.stringify as (text: string) => string;
const NOT_PLAIN = /["\\\u0000-\u001f\ud800-\udfff]/;
const MUST_BE_ESCAPED = /["\\\u0000-\u001f]/g;

/** Whether nothing in the text needs to be escaped. */
export function isPlain(text: string): boolean {
  return !NOT_PLAIN.test(text);
}

/** The text as a JSON string. A lone surrogate stays as it is, where `JSON.stringify` would hide it in an escape. */
export function quote(text: string): string {
  return `"${NOT_PLAIN.test(text) ? text.replace(MUST_BE_ESCAPED, escape) : text}"`;
}

function escape(character: string): string {
  return quoteWellFormed(character).slice(1, -1);
}
