/** Bytes as text of a URL: deflated, in the alphabet of base64url (RFC 4648). */

export async function pack(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const deflated = await gather(through(bytes, new CompressionStream("deflate-raw")), Infinity);
  const text = Array.from(deflated, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Throws where the text was not packed, and as soon as more than `most` bytes come out of it. */
export async function unpack(text: string, most: number): Promise<Uint8Array> {
  const deflated = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  return gather(through(deflated, new DecompressionStream("deflate-raw")), most);
}

function through(bytes: Uint8Array<ArrayBuffer>, { readable, writable }: CompressionStream | DecompressionStream): ReadableStream<Uint8Array> {
  const writer = writable.getWriter();
  // What goes wrong is told to the reader as well.
  for (const done of [writer.write(bytes), writer.close()]) done.catch(() => {});
  return readable;
}

async function gather(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    size += next.value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError(`more than ${most} bytes`);
    }
  }
  const all = new Uint8Array(size);
  let filled = 0;
  for (const chunk of chunks) {
    all.set(chunk, filled);
    filled += chunk.length;
  }
  return all;
}
