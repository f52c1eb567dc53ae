import { detectEntity } from "spec-automation";
import type { CheckOptions, Chosen } from "../choices.ts";
import { ENTITIES } from "../entities.ts";
import { Gatherer } from "./batch.ts";
import { contentsOf, Refusal } from "./contents.ts";
import { elementLines } from "./elements.ts";
import { createLineWatch, firstLine, isArray, isLines, isRecordArray } from "./format.ts";
import { Gathered } from "./gathered.ts";
import type { Job, Tell } from "./job.ts";
import { LARGEST_FILE, LARGEST_IN_EDITOR } from "./limits.ts";
import { byteLocator } from "./locate-bytes.ts";
import { createMeter } from "./meter.ts";

type CheckJob = Extract<Job, { kind: "check" }>;

/** In so many bytes an array begins that need not be held as a whole. */
const EARLY = 1 << 16;

/** Checks what is in a file: a record a line, an array of records, or one document. */
export async function checkFile({ file, name, chosen }: CheckJob, tell: Tell): Promise<void> {
  const meter = createMeter(tell, file.size);
  const chunks = contentsOf(file, meter.add);
  const gathered = new Gathered(file.size);
  await gatherBeginning(chunks, gathered);
  const head = gathered.bytes;
  if (isLines(head, name)) {
    await checkRecords("lines", head, chunks, chosen, tell);
  } else if (isArray(head)) {
    const lines = elementLines(joined(head, chunks));
    const first = new Gathered(head.length);
    await gatherBeginning(lines, first);
    await checkRecords("array", first.bytes, lines, chosen, tell);
  } else {
    for await (const chunk of chunks) gathered.push(chunk);
    checkDocument(gathered.bytes, chosen, tell);
  }
  meter.finish();
  tell({ kind: "done" });
}

/** Checks records one a line, of which `head` has the first one. */
async function checkRecords(form: "lines" | "array", head: Uint8Array, chunks: AsyncIterable<Uint8Array>, { entity, ...options }: Chosen, tell: Tell): Promise<void> {
  const asked = entity === "auto" ? (detectEntity(firstLine(head)) ?? "run") : entity;
  tell({ kind: "began", entity: asked, form });
  await checkLines(joined(head, chunks), asked, options, tell);
}

async function checkLines(chunks: AsyncIterable<Uint8Array>, entity: keyof typeof ENTITIES, options: CheckOptions, tell: Tell): Promise<void> {
  const gatherer = new Gatherer(tell);
  try {
    for await (const verdict of ENTITIES[entity].validateStream(chunks, { ...options, maxBytes: LARGEST_FILE })) gatherer.add(verdict);
  } finally {
    gatherer.flush();
  }
}

function checkDocument(bytes: Uint8Array, { entity, ...options }: Chosen, tell: Tell): void {
  if (bytes.length === 0) throw new Refusal("there is nothing in it");
  if (bytes.length <= LARGEST_IN_EDITOR) return tell({ kind: "document", bytes: bytes.slice() });
  const asked = entity === "auto" ? (detectEntity(bytes) ?? "run") : entity;
  tell({ kind: "began", entity: asked, form: "document" });
  const { issues } = ENTITIES[asked].validate(bytes, { ...options, maxBytes: LARGEST_FILE });
  const gatherer = new Gatherer(tell);
  gatherer.add({ offset: 0, length: bytes.length, line: 1, issues });
  gatherer.flush();
  const locate = byteLocator(bytes, issues.flatMap(({ span }) => span?.start ?? []));
  const located = issues.map((issue) => ({ issue, place: issue.span === undefined ? undefined : locate(issue.span.start), fix: undefined }));
  tell({ kind: "issues", issues: located });
}

/** Gathers the first line and the beginning of the next, the beginning of an array, or all there is. */
async function gatherBeginning(chunks: AsyncIterator<Uint8Array>, gathered: Gathered): Promise<void> {
  const hasTwoLines = createLineWatch();
  for (;;) {
    const { done, value } = await chunks.next();
    if (done === true) return;
    const isEarly = gathered.bytes.length < EARLY;
    gathered.push(value);
    if (hasTwoLines(value) || (isEarly && isRecordArray(gathered.bytes))) return;
  }
}

async function* joined(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  yield* rest;
}
