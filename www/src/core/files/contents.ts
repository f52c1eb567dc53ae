import { size } from "../../ui/format.ts";
import { isGzip } from "./format.ts";
import { gunzip } from "./gunzip.ts";
import { LARGEST_UNPACKED } from "./limits.ts";

/** How much of a file is read at once, and how much of it goes to the unpacker, which may make a thousand times as much. */
const STEP = 1 << 20;
const PACKED_STEP = 1 << 14;

/** What is wrong with a file, for people. */
export class Refusal extends Error {}

/** The contents of a file, unpacked if it is gzip, up to `most` bytes then. `onRead` hears of the bytes of the file itself. */
export async function* contentsOf(file: Blob, onRead: (bytes: number) => void = () => {}, most = LARGEST_UNPACKED): AsyncGenerator<Uint8Array> {
  const start = await bytesOf(file.slice(0, 2));
  if (!isGzip(start)) return yield* chunksOf(pieces(file, STEP, onRead));
  const packed = pieces(file, PACKED_STEP, onRead);
  let length = 0;
  for await (const chunk of unpacked(chunksOf(packed))) {
    length += chunk.length;
    if (length > most) throw new Refusal(`it unpacks to more than ${size(most)}, which is as much as this page takes`);
    yield chunk;
  }
}

/** All bytes of a small file, or of a part of one. */
export async function bytesOf(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Refusal("it could not be read. Is it a folder, or has it been moved or changed?");
  }
}

async function* unpacked(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* gunzip(packed);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("its gzip data is damaged or cut off");
  }
}

/** A stream that reads on only when it is asked to. */
function pieces(file: Blob, step: number, onRead: (bytes: number) => void): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  let rest = new Uint8Array(0);
  return new ReadableStream(
    {
      async pull(controller) {
        if (rest.length === 0) {
          rest = (await bytesOf(file.slice(at, at + STEP))) as Uint8Array<ArrayBuffer>;
          at += rest.length;
        }
        if (rest.length === 0) return controller.close();
        const piece = rest.subarray(0, step);
        rest = rest.subarray(piece.length);
        onRead(piece.length);
        controller.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
}

/** Not every browser can iterate over its streams. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
