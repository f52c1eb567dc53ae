import { createCompare } from "../../comparison.js";
import { ENTITY } from "../../entity.js";
import type { Verb } from "../../host.js";
import { wantsColor } from "../color.js";
import { comparisonText } from "../comparison-text.js";
import type { Document } from "../documents.js";
import { EXIT } from "../exit.js";
import { ANSWER_FORMAT, COLOR, CONFIG, CORE } from "../options.js";
import { issuesText, nameOf, readPayload } from "../payloads.js";
import { printable } from "../printable.js";
import { coreOptions, maxBytes } from "../settings.js";
import { STDIN } from "../source.js";
import { UsageError } from "../usage-error.js";
import { subcommand } from "./subcommand.js";

/** `diff`: whether one look at a run can follow another. */
export const diff = subcommand({
  name: "diff",
  summary: "compare two looks at a run",
  does: "Says whether one look at a run can follow another, and what differs.",
  usage: "diff [options] OLD NEW",
  about: `
The answer is \`unchanged\`, \`advanced\`, \`stale\` or \`illegal\`; the last two, and payloads with errors,
end with exit status 1. No values are shown, only where they differ.`,
  rows: [ANSWER_FORMAT, ...CORE, ...CONFIG, ...COLOR],
  exits: true,
  examples: ["spec-automation diff before.json after.json", "spec-automation diff --format json old.json -"],
  takes: [2, 2, "two files are compared"],
  async work({ values, args, load, streams, hint }) {
    const [oldFile = "", newFile = ""] = args;
    if (oldFile === STDIN && newFile === STDIN) throw new UsageError("the standard input is one file, not two", hint);
    const limit = maxBytes(values);
    const previous = await readPayload(oldFile, limit, streams);
    const next = await readPayload(newFile, limit, streams);
    if (previous === undefined || next === undefined) return EXIT.usage;
    const host = load();
    const options = coreOptions(values, CORE);
    const comparison = createCompare(host)(previous.bytes, next.bytes, options);
    if (values["format"] === "json") {
      await streams.write(`${JSON.stringify(comparison, null, 2)}\n`);
    } else {
      const color = wantsColor(values, process.env, process.stdout);
      const faultsOf = (side: string, file: string, document: Document): string[] => {
        const text = issuesText(host, nameOf(file), document, options, check, color).trimEnd();
        return text === "" ? [] : [`${side}:\n${text}`];
      };
      const names = { previous: printable(nameOf(oldFile)), next: printable(nameOf(newFile)) };
      const faults = [...faultsOf("OLD", oldFile, previous), ...faultsOf("NEW", newFile, next)];
      await streams.write(comparisonText(comparison, names, color, faults));
    }
    return comparison.ok ? EXIT.clean : EXIT.findings;
  },
});

const check: Verb<number> = (glue, { length }) => glue.validate(ENTITY.run.id, length, false);
