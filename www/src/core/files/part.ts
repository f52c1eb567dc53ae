import { bytesOf, contentsOf, Refusal } from "./contents.ts";
import { isGzip } from "./format.ts";
import { Gathered } from "./gathered.ts";
import type { Job, Tell } from "./job.ts";

/** Reads a part of the contents again. Of a packed file, all that is before it must be unpacked for that. */
export async function readPart({ file, offset, length }: Extract<Job, { kind: "part" }>, tell: Tell): Promise<void> {
  const isPacked = isGzip(await bytesOf(file.slice(0, 2)));
  const bytes = isPacked ? await unpackedPart(file, offset, length) : await bytesOf(file.slice(offset, offset + length));
  if (bytes.length < length) throw new Refusal("it has been changed since it was checked. Open it again");
  tell({ kind: "part", bytes: bytes.slice() });
}

async function unpackedPart(file: Blob, offset: number, length: number): Promise<Uint8Array> {
  const gathered = new Gathered(length);
  let at = 0;
  for await (const chunk of contentsOf(file)) {
    gathered.push(chunk.subarray(Math.max(0, offset - at), Math.max(0, offset + length - at)));
    at += chunk.length;
    if (at >= offset + length) break;
  }
  return gathered.bytes;
}
