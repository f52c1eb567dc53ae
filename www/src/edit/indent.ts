const UNIT = "  ";
/** Deeper entries stay in the line of what holds them. */
const DEEPEST = 24;
/** A text that is longer, or that would become so many times as long, stays as it is. */
const LONGEST = 1_000_000;
const MOST_TIMES = 8;

/** Strings, empty containers, punctuation with the white space behind it, and white space before the end of a container. */
const TOKENS = /"(?:[^"\\]|\\.)*"?|\{[ \t\r]*\}|\[[ \t\r]*\]|[{}[\],:][ \t\r]*|[ \t\r]+(?=[}\]])/g;

/** A line of JSON with a line for each entry; white space between values is all that differs. A text of several lines stays. */
export function indented(text: string): string {
  if (text.length > LONGEST || text.trim().includes("\n")) return text;
  let depth = 0;
  const line = (): string => (depth > DEEPEST ? "" : `\n${UNIT.repeat(depth)}`);
  const written = text.replaceAll(TOKENS, (token) => {
    const first = token.charAt(0);
    if (first === '"' || (token.length > 1 && /[}\]]$/.test(token))) return token;
    if (first === ":") return ": ";
    if (first === ",") return `,${line()}`;
    if (first === "{" || first === "[") {
      depth++;
      return first + line();
    }
    if (first !== "}" && first !== "]") return "";
    const before = line() === "" ? "" : undefined;
    depth = Math.max(0, depth - 1);
    return (before ?? line()) + first;
  });
  return written.length > MOST_TIMES * text.length ? text : written;
}

/** An element of an array as a text of its own: without the white space around it, and as far to the left as its last line. */
export function outdented(text: string): string {
  let [from, to] = [0, text.length];
  while (isBlank(text[from])) from++;
  while (to > from && isBlank(text[to - 1])) to--;
  const own = text.slice(from, to);
  const margin = /^[ \t]*/.exec(own.slice(own.lastIndexOf("\n") + 1))?.[0] ?? "";
  return margin === "" ? own : own.replaceAll(`\n${margin}`, "\n");
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && " \t\n\r".includes(character);
}
