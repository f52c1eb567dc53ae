import { ENTITY } from "../../entity.js";
import type { Host, Verb } from "../../host.js";
import { isValid } from "../../packed.js";
import type { Document } from "../documents.js";
import { EXIT } from "../exit.js";
import { findFiles } from "../files.js";
import { CONFIG, CORE } from "../options.js";
import { forEachPayload, issuesText } from "../payloads.js";
import { printable } from "../printable.js";
import { coreOptions, maxBytes } from "../settings.js";
import { subcommand } from "./subcommand.js";

/** `project`: what the server's API makes of records. */
export const project = subcommand({
  name: "project",
  summary: "write what the API answers for run records",
  does: "Writes the API's run detail of run records, as the server does.",
  usage: "project [options] FILE|FOLDER|GLOB|-...",
  about: "Files are read as by `validate`. Each record gives a line of JSON.",
  rows: [...CORE, ...CONFIG],
  exits: true,
  examples: ["spec-automation project run-record.json", "spec-automation project rows.ndjson > details.ndjson"],
  takes: [1, Infinity, "no file was named; `-` is the standard input"],
  async work({ values, args, load, streams, hint }) {
    const host = load();
    const options = coreOptions(values, CORE);
    const verb: Verb<string | undefined> = (glue, payload) =>
      glue.project(ENTITY.run.id, payload.length, false) ? glue.text() : undefined;
    return await forEachPayload(findFiles(args, hint), maxBytes(values), streams, async (name, document) => {
      const detail = host.run(verb, document.bytes, options);
      if (detail !== undefined) {
        await streams.write(`${detail}\n`);
        return EXIT.clean;
      }
      if (isDetail(host, document, options)) {
        streams.complain(`\`${printable(name)}\`, line ${document.lineOffset + 1}: no run record, but what the API answers for one`);
      } else {
        streams.complain(`no run record:\n${issuesText(host, name, document, options, verb).trimEnd()}`);
      }
      return EXIT.findings;
    });
  },
});

function isDetail(host: Host, { bytes }: Document, options: Record<string, unknown>): boolean {
  const check: Verb<number> = (glue, { length }) => glue.validate(ENTITY.run.id, length, false);
  return isValid(host.run(check, bytes, { ...options, shape: "api" }));
}
