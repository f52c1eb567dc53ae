/** What a file is, by its contents; its name is asked only where they do not say. */

const NEWLINE = 0x0a;
const LINES = /\.(ndjson|jsonl)(\.gz)?$/i;

/** Whether this is how gzip data begins. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * Whether a text has one value a line. `head` is how it begins, and all of it unless `isCut`. A text of one line is none:
 * it may as well be a document.
 */
export function isLines(head: Uint8Array, isCut: boolean, name: string): boolean {
  const [first, second] = firstLines(new TextDecoder().decode(head));
  if (first === undefined) return false;
  // A document that is written in lines has short ones, so this line is a record.
  if (second === undefined) return isCut && !head.includes(NEWLINE);
  // The first line of a document that is written in lines opens what the next ones fill.
  if (LINES.test(name)) return !/[{[,]$/.test(first);
  return isWhole(first) && /^[{[]/.test(second);
}

/** The first line that is not blank, with which the kind of entity is found. */
export function firstLine(head: Uint8Array): string {
  return firstLines(new TextDecoder().decode(head))[0] ?? "";
}

function firstLines(text: string): string[] {
  const found: string[] = [];
  for (let from = 0; from < text.length && found.length < 2; ) {
    const newline = text.indexOf("\n", from);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(from, end).trim();
    if (line !== "") found.push(line);
    from = end + 1;
  }
  return found;
}

/** Whether a line begins and ends as a value does that has entries. */
function isWhole(line: string): boolean {
  return (line.startsWith("{") && line.endsWith("}")) || (line.startsWith("[") && line.endsWith("]"));
}
