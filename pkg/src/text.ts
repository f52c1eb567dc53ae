const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether the text has no unpaired surrogates. */
export const isWellFormed: (text: string) => boolean =
  "isWellFormed" in String.prototype ? (text) => text.isWellFormed() : (text) => !LONE_SURROGATE.test(text);

const encoder = new TextEncoder();

/** The text in UTF-8, see {@link encodeWtf8}. */
export function encoded(text: string): Uint8Array {
  return isWellFormed(text) ? encoder.encode(text) : encodeWtf8(text);
}

/** How many bytes the text has in UTF-8; a lone surrogate counts three. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    length += unit < 0x800 ? 1 : 2;
    // A pair is two units and four bytes.
    if (isPair(text, index)) index++;
  }
  return length;
}

/** WTF-8: UTF-8 in which unpaired surrogates are encoded like characters, where `TextEncoder` would replace them. */
export function encodeWtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.codePointAt(index) as number;
    if (code > 0xffff) index++;
    length = writeCodePoint(bytes, length, code);
  }
  return bytes;
}

function isPair(text: string, index: number): boolean {
  return (text.codePointAt(index) as number) > 0xffff;
}

function writeCodePoint(bytes: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    bytes[at++] = code;
    return at;
  }
  if (code < 0x800) {
    bytes[at++] = 0xc0 | (code >> 6);
  } else {
    if (code < 0x10000) {
      bytes[at++] = 0xe0 | (code >> 12);
    } else {
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
    }
    bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
  }
  bytes[at++] = 0x80 | (code & 0x3f);
  return at;
}
