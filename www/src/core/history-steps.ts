import { isJson, outline } from "../edit/json-text.ts";

/** The lines of the editor that a step takes, from 1. */
export interface Lines {
  from: number;
  to: number;
}

/** A step of a history: an event or a batch of events. */
export interface Step {
  json: string;
  lines: Lines;
}

/** The elements of a text that is one JSON array, the value of one that is another JSON value, or else its lines. */
export function stepsOf(text: string): Step[] {
  if (!isJson(text)) return linesOf(text);
  const root = outline(text, new Map());
  const places = root?.isArray === true ? root.entries : [{ start: text.search(/\S/), end: text.trimEnd().length }];
  const lineAt = lineCounter(text);
  // Line ends within JSON are white space, and would end an event where one stands in each line.
  return places.map(({ start, end }) => ({ json: text.slice(start, end).replaceAll("\n", " "), lines: { from: lineAt(start), to: lineAt(end) } }));
}

function linesOf(text: string): Step[] {
  return text.split("\n").flatMap((json, index) => (/\S/.test(json) ? [{ json, lines: { from: index + 1, to: index + 1 } }] : []));
}

/** Tells in which line an offset is; offsets must not fall. */
function lineCounter(text: string): (offset: number) => number {
  let [line, at] = [1, 0];
  return (offset) => {
    for (; at < offset; at++) if (text[at] === "\n") line++;
    return line;
  };
}
