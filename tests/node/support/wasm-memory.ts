const HEADER = 8;
const MEMORY_SECTION = 5;

/** A module whose memory may grow by so many pages and no more, so that it can be exhausted. */
export function withMostPages(wasm: Uint8Array, more: number): Uint8Array<ArrayBuffer> {
  for (let at = HEADER; at < wasm.length; ) {
    const id = wasm[at];
    const [size, begin] = read(wasm, at + 1);
    if (id === MEMORY_SECTION) {
      const [count, flags] = [wasm[begin], wasm[begin + 1]];
      if (count !== 1 || flags === undefined || flags > 1) throw new Error("another kind of memory than was expected");
      const [least] = read(wasm, begin + 2);
      const body = [1, 1, ...written(least), ...written(least + more)];
      return Uint8Array.from([...wasm.subarray(0, at + 1), ...written(body.length), ...body, ...wasm.subarray(begin + size)]);
    }
    at = begin + size;
  }
  throw new Error("the module has no memory");
}

/** A number in LEB128, and where it ends. */
function read(bytes: Uint8Array, at: number): [number: number, end: number] {
  const byte = bytes[at] ?? 0;
  if (byte < 128) return [byte, at + 1];
  const [rest, end] = read(bytes, at + 1);
  return [(byte & 127) + rest * 128, end];
}

function written(number: number): number[] {
  return number < 128 ? [number] : [(number & 127) | 128, ...written(Math.floor(number / 128))];
}
