import type { Host, Verb } from "../host.js";
import type { Streams } from "./command.js";
import { documents, type Document } from "./documents.js";
import { EXIT } from "./exit.js";
import type { Files } from "./files.js";
import { printable } from "./printable.js";
import { ALL, lookOf, Report } from "./report.js";
import { isLinesName, open, readFailure, STDIN, UNNAMED } from "./source.js";

/** What is done with each payload of files; the result is the exit status of it. */
export type Take = (name: string, document: Document) => Promise<number>;

/** Does something with every payload of files, and complains about files that cannot be read. */
export async function forEachPayload(
  { paths, unmatched }: Files,
  maxBytes: number,
  streams: Streams,
  take: Take,
): Promise<number> {
  let status: number = EXIT.clean;
  const unread = (name: string, reason: string): void => {
    streams.complain(`cannot read \`${printable(name)}\`: ${printable(reason)}`);
    status = Math.max(status, EXIT.usage);
  };
  for (const [pattern, reason] of unmatched) unread(pattern, reason);
  for (const path of paths) {
    const name = nameOf(path);
    try {
      for await (const document of documents(open(path, streams.interrupted), isLinesName(path), maxBytes)) {
        status = Math.max(status, await take(name, document));
        streams.note(status);
      }
    } catch (error) {
      if (streams.interrupted.aborted) return EXIT.interrupted;
      const reason = readFailure(error);
      if (reason === undefined) throw error;
      unread(name, reason);
    }
  }
  return status;
}

/** What a file is called in messages. */
export function nameOf(path: string): string {
  return path === STDIN ? UNNAMED : path;
}

/** All of the one payload that a file holds; `undefined` after a complaint. */
export async function readPayload(path: string, maxBytes: number, streams: Streams): Promise<Document | undefined> {
  const found: Document[] = [];
  const status = await forEachPayload({ paths: [path], unmatched: new Map() }, maxBytes, streams, async (_, document) => {
    if (found.length < 2) found.push(document);
    return EXIT.clean;
  });
  const [first, second] = found;
  if (status === EXIT.clean && second === undefined && first !== undefined) return first;
  if (status === EXIT.clean) streams.complain(`\`${printable(nameOf(path))}\` does not hold one payload`);
  return undefined;
}

/** The issues of a payload as text for people, from `verb`, which leaves them in the core. */
export function issuesText(
  host: Host,
  name: string,
  document: Document,
  options: Record<string, unknown>,
  verb: Verb<unknown>,
  color = false,
): string {
  const report = new Report(host, { ...lookOf({}, color), limit: ALL });
  report.begin();
  report.file(name);
  return host.run(
    (glue, payload) => {
      verb(glue, payload);
      return glue.reportPayload(name, false, document.index, document.lineOffset, document.columnOffset);
    },
    document.bytes,
    options,
  );
}
