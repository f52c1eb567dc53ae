/** A text that is safe to print: control characters, with which a file name could steer a terminal, become `?`. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "?");
}
