import { detectEntity } from "spec-automation";
import type { CheckOptions } from "../choices.ts";
import { ENTITIES } from "../entities.ts";
import { Gatherer } from "./batch.ts";
import { contentsOf } from "./contents.ts";
import { createLineWatch, firstLine, isLines } from "./format.ts";
import { Gathered } from "./gathered.ts";
import type { Job, Tell } from "./job.ts";
import { LARGEST_FILE, LARGEST_IN_EDITOR } from "./limits.ts";
import { byteLocator } from "./locate-bytes.ts";
import { createMeter } from "./meter.ts";

type CheckJob = Extract<Job, { kind: "check" }>;

/** Checks what is in a file: a record a line, or one document. */
export async function checkFile({ file, name, chosen }: CheckJob, tell: Tell): Promise<void> {
  const { entity, ...options } = chosen;
  const meter = createMeter(tell, file.size);
  const chunks = contentsOf(file, meter.add);
  const gathered = new Gathered(file.size);
  await gatherBeginning(chunks, gathered);
  const head = gathered.bytes;
  const hasLines = isLines(head, name);
  const asked = entity === "auto" ? (detectEntity(hasLines ? firstLine(head) : head) ?? "run") : entity;
  if (hasLines) {
    tell({ kind: "began", entity: asked, isLines: true });
    await checkLines(joined(head, chunks), asked, options, tell);
  } else {
    for await (const chunk of chunks) gathered.push(chunk);
    checkDocument(gathered.bytes, asked, options, tell);
  }
  meter.finish();
  tell({ kind: "done" });
}

async function checkLines(chunks: AsyncIterable<Uint8Array>, entity: keyof typeof ENTITIES, options: CheckOptions, tell: Tell): Promise<void> {
  const gatherer = new Gatherer(tell);
  try {
    for await (const verdict of ENTITIES[entity].validateStream(chunks, { ...options, maxBytes: LARGEST_FILE })) gatherer.add(verdict);
  } finally {
    gatherer.flush();
  }
}

function checkDocument(bytes: Uint8Array, entity: keyof typeof ENTITIES, options: CheckOptions, tell: Tell): void {
  if (bytes.length <= LARGEST_IN_EDITOR) return tell({ kind: "document", bytes: bytes.slice() });
  tell({ kind: "began", entity, isLines: false });
  const { issues } = ENTITIES[entity].validate(bytes, { ...options, maxBytes: LARGEST_FILE });
  const gatherer = new Gatherer(tell);
  gatherer.add({ offset: 0, length: bytes.length, line: 1, issues });
  gatherer.flush();
  const locate = byteLocator(bytes, issues.flatMap(({ span }) => span?.start ?? []));
  const located = issues.map((issue) => ({ issue, place: issue.span === undefined ? undefined : locate(issue.span.start), fix: undefined }));
  tell({ kind: "issues", issues: located });
}

/** Gathers the first line and the beginning of the next, or all there is. */
async function gatherBeginning(chunks: AsyncIterator<Uint8Array>, gathered: Gathered): Promise<void> {
  const hasTwoLines = createLineWatch();
  for (;;) {
    const { done, value } = await chunks.next();
    if (done === true) return;
    gathered.push(value);
    if (hasTwoLines(value)) return;
  }
}

async function* joined(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  yield* rest;
}
