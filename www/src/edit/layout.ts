import type { Container } from "./json-text.ts";

/** How a text is laid out, so that what is added looks like the rest. */
export interface Layout {
  /** What stands between a colon and a value. */
  gap: string;
  /** Writes a value whose line has this indentation. */
  write(value: unknown, indent: string): string;
  /** The white space before an entry of a container. */
  leadIn(container: Container): string;
  /** The white space before the closing bracket of a container that was empty. */
  leadOut(container: Container): string;
  /** The indentation at the end of such white space. */
  indentOf(lead: string): string;
  /** The indentation of the line that an offset is in. */
  indentAt(offset: number): string;
}

export function layoutOf(text: string): Layout {
  const unit = /^[[{]\r?\n?[\r\n]*([ \t]+)\S/.exec(text.trimStart())?.[1];
  const isSpread = unit !== undefined || /^[[{]\s*\n/.test(text.trimStart());
  const gap = isSpread || /"\s*: /.test(text.slice(0, 2000)) ? " " : "";

  const indentAt = (offset: number): string => {
    const line = text.lastIndexOf("\n", offset - 1) + 1;
    return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? "";
  };
  const leadIn = ({ start, entries }: Container): string => {
    const first = entries[0];
    if (first !== undefined) return text.slice(start + 1, first.from);
    return isSpread ? `\n${indentAt(start)}${unit ?? ""}` : "";
  };
  return {
    gap,
    write(value, indent) {
      if (!isSpread) return gap === "" ? JSON.stringify(value) : spaced(value);
      return JSON.stringify(value, null, unit ?? "").replaceAll("\n", `\n${indent}`);
    },
    leadIn,
    leadOut: (container) => (isSpread ? `\n${indentAt(container.start)}` : ""),
    indentOf: (lead) => lead.slice(lead.lastIndexOf("\n") + 1),
    indentAt,
  };
}

/** On one line, with a space behind each colon and comma. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${spaced(member)}`).join(", ")}}`;
}
