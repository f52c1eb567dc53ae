/** What is opened. */
export interface Payload {
  name: string;
  text: string;
  /** Only of a file that is not UTF-8: its text shows replacement characters, its bytes are what is checked. */
  bytes?: Uint8Array;
}

export const TYPED = "Typed or pasted";
const EDITED = ", edited";

/** The name of a payload that no longer is what it came as. */
export function edited(name: string): string {
  return name === TYPED || name.endsWith(EDITED) ? name : name + EDITED;
}

export function payloadOfFile(name: string, bytes: Uint8Array): Payload {
  try {
    return { name, text: lines(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch {
    return { name, text: lines(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)), bytes };
  }
}

/** The text with the line ends of the editor. JSON has others only between values, where they mean the same. */
function lines(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n");
}
