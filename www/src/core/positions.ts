/** Where a byte span lies in the text that the editor shows. */
export interface Place {
  /** Offsets in UTF-16 code units, as the editor counts. */
  start: number;
  end: number;
  /** Of the start, from 1; columns count code points, as the command does. */
  line: number;
  column: number;
}

interface Position {
  index: number;
  line: number;
  column: number;
}

/** The places of spans, which are offsets in `bytes`, in one walk over them. */
export function locate(bytes: Uint8Array, spans: { start: number; end: number }[]): Place[] {
  const positions = positionsOf(bytes, spans.flatMap(({ start, end }) => [start, end]));
  const at = (offset: number): Position => positions.get(offset) ?? { index: 0, line: 1, column: 1 };
  return spans.map(({ start, end }) => ({ ...at(start), start: at(start).index, end: at(end).index }));
}

function positionsOf(bytes: Uint8Array, offsets: number[]): Map<number, Position> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const found = new Map<number, Position>();
  let position: Position = { index: 0, line: 1, column: 1 };
  let reached = 0;
  for (const offset of [...new Set(offsets)].sort((a, b) => a - b)) {
    position = advance(position, decoder.decode(bytes.subarray(reached, offset)));
    reached = offset;
    found.set(offset, position);
  }
  return found;
}

function advance(from: Position, text: string): Position {
  let { index, line, column } = from;
  for (const character of text) {
    // The editor drops the carriage returns of a file.
    if (character === "\r") continue;
    index += character.length;
    line += character === "\n" ? 1 : 0;
    column = character === "\n" ? 1 : column + 1;
  }
  return { index, line, column };
}
