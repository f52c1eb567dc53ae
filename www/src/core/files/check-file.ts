import { detectEntity, type Mode } from "spec-automation";
import { size } from "../../ui/format.ts";
import { ENTITIES } from "../entities.ts";
import { Gatherer } from "./batch.ts";
import { contentsOf, Refusal } from "./contents.ts";
import { createLineWatch, firstLine, isLines } from "./format.ts";
import type { Job, Tell } from "./job.ts";
import { LARGEST_FILE, LARGEST_IN_EDITOR } from "./limits.ts";
import { byteLocator } from "./locate-bytes.ts";
import { createMeter } from "./meter.ts";

type CheckJob = Extract<Job, { kind: "check" }>;

/** Checks what is in a file: a record a line, or one document. */
export async function checkFile({ file, name, entity, mode }: CheckJob, tell: Tell): Promise<void> {
  const meter = createMeter(tell, file.size);
  const chunks = contentsOf(file, meter.add);
  const head = await beginning(chunks);
  const hasLines = isLines(head, name);
  const asked = entity === "auto" ? (detectEntity(hasLines ? firstLine(head) : head) ?? "run") : entity;
  const all = joined(head, chunks);
  if (hasLines) {
    tell({ kind: "began", entity: asked, isLines: true });
    await checkLines(all, asked, mode, tell);
  } else await checkDocument(await whole(all, file.size), asked, mode, tell);
  meter.finish();
  tell({ kind: "done" });
}

async function checkLines(chunks: AsyncIterable<Uint8Array>, entity: keyof typeof ENTITIES, mode: Mode, tell: Tell): Promise<void> {
  const gatherer = new Gatherer(tell);
  for await (const verdict of ENTITIES[entity].validateStream(chunks, { mode, maxBytes: LARGEST_FILE })) gatherer.add(verdict);
  gatherer.flush();
}

function checkDocument(bytes: Uint8Array, entity: keyof typeof ENTITIES, mode: Mode, tell: Tell): void {
  if (bytes.length <= LARGEST_IN_EDITOR) return tell({ kind: "document", bytes });
  tell({ kind: "began", entity, isLines: false });
  const { issues } = ENTITIES[entity].validate(bytes, { mode, maxBytes: LARGEST_FILE });
  const gatherer = new Gatherer(tell);
  gatherer.add({ offset: 0, length: bytes.length, line: 1, issues });
  gatherer.flush();
  const locate = byteLocator(bytes, issues.flatMap(({ span }) => span?.start ?? []));
  const located = issues.map((issue) => ({ issue, place: issue.span === undefined ? undefined : locate(issue.span.start), fix: undefined }));
  tell({ kind: "issues", issues: located });
}

/** The first line and the beginning of the next, or all there is. */
async function beginning(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const gathered: Uint8Array[] = [];
  const hasTwoLines = createLineWatch();
  for (let length = 0; ; ) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    length += value.length;
    if (length > LARGEST_FILE) throw tooLarge();
    gathered.push(value);
    if (hasTwoLines(value)) break;
  }
  return concat(gathered);
}

async function* joined(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  yield* rest;
}

/** All of a document, which cannot be checked in parts. It probably has so many bytes. */
async function whole(chunks: AsyncIterable<Uint8Array>, expected: number): Promise<Uint8Array> {
  let room = new Uint8Array(expected);
  let length = 0;
  for await (const chunk of chunks) {
    if (length + chunk.length > LARGEST_FILE) throw tooLarge();
    if (length + chunk.length > room.length) {
      const larger = new Uint8Array(Math.min(LARGEST_FILE, 2 * (length + chunk.length)));
      larger.set(room.subarray(0, length));
      room = larger;
    }
    room.set(chunk, length);
    length += chunk.length;
  }
  return room.subarray(0, length);
}

function tooLarge(): Refusal {
  return new Refusal(`it is one document of more than ${size(LARGEST_FILE)}, which is as much as this page takes`);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
