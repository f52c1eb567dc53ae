/** A fenced block of a Markdown text. */
export interface Fence {
  language: string;
  text: string;
  /** The line that it begins in, from 1. */
  line: number;
  /** What it prints, as the block behind it says. */
  output: string | undefined;
}

const FENCE = /^```(\w*)\n(.*?)^```$/gms;
/** Languages of blocks that show the output of the one before. */
const OUTPUTS = ["text", "json"];

/** The examples of a Markdown text, in order. */
export function examples(markdown: string): Fence[] {
  const found: Fence[] = [];
  for (const { 1: language = "", 2: text = "", index } of markdown.matchAll(FENCE)) {
    const last = found.at(-1);
    if (!OUTPUTS.includes(language)) {
      found.push({ language, text, line: markdown.slice(0, index).split("\n").length, output: undefined });
    } else if (last !== undefined) {
      last.output = text;
    }
  }
  return found;
}
