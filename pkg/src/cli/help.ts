import type { Row } from "./options.js";

const WIDTH = 96;
const INDENT = 30;

/** What the help of a command consists of. */
export interface Help {
  /** What it does, in a sentence. */
  readonly does: string;
  /** What follows the name of the program. */
  readonly usage: string;
  readonly about?: string;
  readonly rows: readonly Row[];
  readonly examples?: readonly string[];
  readonly exits?: boolean;
}

const EXITS = `Exit status:
  0  no errors (there may be warnings)    2  wrong usage, or a file that could not be read
  1  errors were found                    3  a defect of this program
`;

/** The help of a command as text. */
export function helpText({ does, usage, about, rows, examples, exits }: Help): string {
  const parts = [`${does}\n`, `Usage: spec-automation ${usage}\n`];
  if (about !== undefined) parts.push(`${about.trim()}\n`);
  parts.push(`Options:\n${rows.map(optionLines).join("")}`);
  if (exits) parts.push(EXITS);
  if (examples !== undefined) parts.push(`Examples:\n${examples.map((line) => `  ${line}\n`).join("")}`);
  return parts.join("\n");
}

function optionLines(row: Row): string {
  const short = row.short === undefined ? "    " : `-${row.short}, `;
  const head = `  ${short}--${row.name}${row.value === undefined ? "" : ` ${row.value}`}`;
  const [first = "", ...others] = wrap(meaning(row), WIDTH - INDENT);
  const begin = head.length < INDENT - 1 ? head.padEnd(INDENT) : `${head}\n${" ".repeat(INDENT)}`;
  return [begin + first, ...others.map((line) => " ".repeat(INDENT) + line)].map((line) => `${line}\n`).join("");
}

/** What an option does, and the words that it takes. */
export function meaning(row: Row): string {
  const says = row.says.replace(/^./, (letter) => letter.toLowerCase()).replace(/\.$/, "");
  if (row.words === undefined) return says;
  return `${says}: ${row.words.map(([word]) => word).join(", ")}`;
}

/** A text in lines of at most `width` characters. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
