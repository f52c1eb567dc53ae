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
