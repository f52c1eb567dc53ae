import { ENTITY } from "../../entity.js";
import type { Host, Verb } from "../../host.js";
import { issuesOf } from "../../issues.js";
import type { Document } from "../documents.js";
import { EXIT } from "../exit.js";
import { findFiles } from "../files.js";
import { CONFIG, CORE, EXPLAIN_SKILLS } from "../options.js";
import { forEachPayload, issuesText } from "../payloads.js";
import { printable } from "../printable.js";
import { coreOptions, maxBytes } from "../settings.js";
import { CODES } from "../tables/codes.js";
import { subcommand } from "./subcommand.js";

const ROWS = [EXPLAIN_SKILLS, ...CORE.filter(({ name }) => name === "adapter-id" || name === "max-bytes"), ...CONFIG];

/** What the core says where nothing is known. */
const NOTHING = "null";

/** `derive`: which skill each task state really used. */
export const derive = subcommand({
  name: "derive",
  summary: "derive which skill task states really used",
  does: "Derives the skills of task states from their metadata and phase.",
  usage: "derive [options] FILE|FOLDER|GLOB|-...",
  about: `
Files are read as by \`validate\`. Each task state gives a line of JSON: its skills, or null where
nothing is known of them.`,
  rows: ROWS,
  exits: true,
  examples: ["spec-automation derive task-states.ndjson", "spec-automation derive --explain - < task-state.json"],
  takes: [1, Infinity, "no file was named; `-` is the standard input"],
  async work({ values, args, load, streams, hint }) {
    const host = load();
    const options = coreOptions(values, ROWS);
    return await forEachPayload(findFiles(args, hint), maxBytes(values), streams, async (name, document) => {
      const skills = host.run(
        (glue, payload) => {
          const kind = glue.detect(payload.length, false);
          if (kind === ENTITY.auto.id) return undefined;
          glue.derive(payload.length, false);
          const derived = glue.text();
          // A task state of which nothing is known is none of another kind.
          if (derived === NOTHING && kind !== ENTITY.taskState.id) return undefined;
          if (values["explain"] !== true) return derived;
          glue.explain(payload.length, false);
          return glue.text();
        },
        document.bytes,
        options,
      );
      if (skills !== undefined) {
        await streams.write(`${skills}\n`);
        return EXIT.clean;
      }
      streams.complain(whyNone(host, name, document, options));
      return EXIT.findings;
    });
  },
});

/** What a payload is that is no task state. */
function whyNone(host: Host, name: string, document: Document, options: Record<string, unknown>): string {
  const check: Verb<number> = (glue, { length }) => glue.validate(ENTITY.taskState.id, length, false);
  const [kind, isText] = host.run(
    (glue, payload) => {
      check(glue, payload);
      return [glue.detect(payload.length, false), issuesOf(glue).every(({ code }) => !UNREADABLE.includes(code))] as const;
    },
    document.bytes,
    options,
  );
  if (!isText) return `no task state:\n${issuesText(host, name, document, options, check).trimEnd()}`;
  const other = kind === ENTITY.run.id ? OF_A_RUN : "";
  return `\`${printable(name)}\`, line ${document.lineOffset + 1}: no task state${other}`;
}

/** Codes that say that there is no JSON value to look at. */
const UNREADABLE: readonly string[] = CODES.filter(({ family }) => family === "text").map(({ code }) => code);

const OF_A_RUN = "; it is taken for a run, whose skills `validate --fix` writes and `Run.normalize` of the package gives";
