/** What a terminal obeys: control characters, and those that turn the direction of writing or end a line. */
const OBEYED = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;
/** The same, but for what the command writes itself: line ends, tabs and colors. */
const OBEYED_IN_TEXT = /(?![\n\t]|\u001b\[[\d;]*m)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;

/** A name that is safe to print: what could steer a terminal becomes `?`. */
export function printable(text: string): string {
  return text.replace(OBEYED, "?");
}

/** A text of several lines that is safe to print, likewise. */
export function forTerminal(text: string): string {
  return text.replace(OBEYED_IN_TEXT, "?");
}
