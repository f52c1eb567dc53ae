/** What is being checked: the text in the editor, or the bytes of a file that no text can carry. */
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
    return { name, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { name, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), bytes };
  }
}
