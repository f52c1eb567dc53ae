/** What a file is, by its contents; its name is asked only where they do not say. */

const [NEWLINE, OPEN, CLOSE, BRACE] = [0x0a, 0x5b, 0x5d, 0x7b];
const LINES = /\.(ndjson|jsonl)(\.gz)?$/i;
const ENDS: Record<string, string> = { "{": "}", "[": "]" };

/** Whether this is how gzip data begins. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * Whether a text has one value a line. `head` is how it begins, with more than its first line or all of it. A text of one line
 * is none: it may as well be a document.
 */
export function isLines(head: Uint8Array, name: string): boolean {
  const [first, second] = firstLines(head);
  if (first === undefined || second === undefined) return false;
  const [begin, end] = [first[0], first.at(-1)].map((byte) => String.fromCharCode(byte ?? 0));
  // The first line of a document that is written in lines opens what the next ones fill.
  if (LINES.test(name)) return end !== "{" && end !== "[" && end !== ",";
  const isWhole = first.length > 1 && ENDS[begin ?? ""] === end;
  return isWhole && String.fromCharCode(second[0] ?? 0) in ENDS;
}

/** Whether a text that has no lines is an array with something in it. `head` is how it begins. */
export function isArray(head: Uint8Array): boolean {
  const first = firstElement(head);
  return first !== undefined && first !== CLOSE;
}

/** Whether it is one whose first element is an object: nobody means such an array to be one payload. */
export function isRecordArray(head: Uint8Array): boolean {
  return firstElement(head) === BRACE;
}

/** The byte that the first element of an array begins with, or the end of the array. */
function firstElement(head: Uint8Array): number | undefined {
  const bytes = head.subarray(hasMark(head) ? 3 : 0);
  const bracket = bytes.findIndex((byte) => !isBlank(byte));
  return bytes[bracket] === OPEN ? bytes.subarray(bracket + 1).find((byte) => !isBlank(byte)) : undefined;
}

/** Whether a text has records, one a line or as an array. */
export function hasRecords(text: Uint8Array, name: string): boolean {
  return isLines(text, name) || isRecordArray(text);
}

/** The first line that is not blank, with which the kind of entity is found. */
export function firstLine(head: Uint8Array): Uint8Array {
  return firstLines(head)[0] ?? head;
}

/** Hears of the chunks of a text, and says whether a second line that is not blank has begun. */
export function createLineWatch(): (chunk: Uint8Array) => boolean {
  let state: "before" | "in first" | "behind" | "in second" = "before";
  return (chunk) => {
    for (let at = 0; at < chunk.length && state !== "in second"; ) {
      if (state === "in first") {
        const newline = chunk.indexOf(NEWLINE, at);
        if (newline < 0) return false;
        at = newline + 1;
        state = "behind";
      } else if (isBlank(chunk[at])) at++;
      else state = state === "before" ? "in first" : "in second";
    }
    return state === "in second";
  };
}

function firstLines(head: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let from = hasMark(head) ? 3 : 0; from < head.length && found.length < 2; ) {
    const newline = head.indexOf(NEWLINE, from);
    const next = newline < 0 ? head.length : newline;
    let end = next;
    while (from < end && isBlank(head[from])) from++;
    while (from < end && isBlank(head[end - 1])) end--;
    if (from < end) found.push(head.subarray(from, end));
    from = next + 1;
  }
  return found;
}

/** Whether a text begins with a byte order mark. */
function hasMark(head: Uint8Array): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
}

/** Whether a byte is white space of JSON. */
function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09;
}
