import { ENTITY } from "../../entity.js";
import { EXIT } from "../exit.js";
import { CORE, EXPLAIN_SKILLS } from "../options.js";
import { forEachPayload } from "../payloads.js";
import { printable } from "../printable.js";
import { coreOptions, maxBytes } from "../settings.js";
import { subcommand } from "./subcommand.js";

const ROWS = [EXPLAIN_SKILLS, ...CORE.filter(({ name }) => name === "adapter-id" || name === "max-bytes")];

/** What the core says where nothing is known. */
const NOTHING = "null";

/** `derive`: which skill each task state really used. */
export const derive = subcommand({
  name: "derive",
  summary: "derive which skill task states really used",
  does: "Derives the skills of task states from their metadata and phase.",
  usage: "derive [options] FILE...",
  about: `
Files are read as by \`validate\`. Each task state gives a line of JSON: its skills, or null where
nothing is known of them.`,
  rows: ROWS,
  examples: ["spec-automation derive task-states.ndjson", "spec-automation derive --explain - < task-state.json"],
  takes: [1, Infinity, "no file was named; `-` is the standard input"],
  async work({ values, args, load, streams }) {
    const host = load();
    const options = coreOptions(values, ROWS);
    return await forEachPayload(args, maxBytes(values), streams, async (name, document) => {
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
      streams.complain(`\`${printable(name)}\`, line ${document.lineOffset + 1}: no task state`);
      return EXIT.findings;
    });
  },
});
