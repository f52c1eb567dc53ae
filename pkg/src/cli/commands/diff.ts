import { createCompare } from "../../comparison.js";
import { wantsColor } from "../color.js";
import { comparisonText } from "../comparison-text.js";
import { EXIT } from "../exit.js";
import { ANSWER_FORMAT, COLOR, CONFIG, CORE } from "../options.js";
import { nameOf, readPayload } from "../payloads.js";
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
    const comparison = createCompare(load())(previous.bytes, next.bytes, coreOptions(values, CORE));
    const names = { previous: printable(nameOf(oldFile)), next: printable(nameOf(newFile)) };
    const isJson = values["format"] === "json";
    const color = wantsColor(values, process.env, process.stdout);
    await streams.write(isJson ? `${JSON.stringify(comparison, null, 2)}\n` : comparisonText(comparison, names, color));
    return comparison.ok ? EXIT.clean : EXIT.findings;
  },
});
