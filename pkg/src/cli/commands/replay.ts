import type { Replayed } from "../../api/replay.js";
import { createReplayer } from "../../replay.js";
import type { ReplayedAttempt, ReplayedRun } from "../../types.js";
import { documents } from "../documents.js";
import { EXIT } from "../exit.js";
import { ANSWER_FORMAT, CONFIG, CORE } from "../options.js";
import { nameOf } from "../payloads.js";
import { printable } from "../printable.js";
import { coreOptions, maxBytes } from "../settings.js";
import { isLinesName, open, readFailure } from "../source.js";
import { subcommand } from "./subcommand.js";

/** `replay`: goes over a history of events. */
export const replay = subcommand({
  name: "replay",
  summary: "go over a history of events, and say which steps are illegal",
  does: "Goes over a history of runs: changes, snapshots and CloudEvents, in the order of the file.",
  usage: "replay [options] FILE",
  about: `
The file is read as by \`validate\`: an event a line, or an array of events. Illegal steps and events
with errors end with exit status 1. Lines are counted from 1, and events from 0 through all lines,
as \`index\` and \`firstIllegal\` of the JSON are.`,
  rows: [ANSWER_FORMAT, ...CORE, ...CONFIG],
  exits: true,
  examples: ["spec-automation replay events.ndjson", "spec-automation replay --format json - < events.json"],
  takes: [1, 1, "one file is replayed"],
  async work({ values, args: [file = ""], load, streams }) {
    const history = createReplayer(load())(coreOptions(values, CORE));
    const name = printable(nameOf(file));
    // Of every event the line: a batch has several in one, or none.
    const lines: number[] = [];
    try {
      const events = documents(open(file, streams.interrupted), isLinesName(file), maxBytes(values));
      for await (const { bytes, lineOffset } of events) {
        history.add(bytes);
        while (lines.length < history.events) lines.push(lineOffset + 1);
      }
    } catch (error) {
      history.close();
      if (streams.interrupted.aborted) return EXIT.interrupted;
      const reason = readFailure(error);
      if (reason === undefined) throw error;
      streams.complain(`cannot read \`${name}\`: ${printable(reason)}`);
      return EXIT.usage;
    }
    const replayed = history.finish();
    for (const issue of replayed.issues) issue.line = lines[issue.index] ?? null;
    const isJson = values["format"] === "json";
    await streams.write(isJson ? `${JSON.stringify(replayed, null, 2)}\n` : historyText(replayed, name, lines));
    return replayed.ok ? EXIT.clean : EXIT.findings;
  },
});

function historyText({ issues, issueCount, runs, counts, firstIllegal, ok }: Replayed, name: string, lines: number[]): string {
  const found = issues.map(({ line, path, severity, code, message, help }) => {
    const where = path === "" ? "" : ` (${printable(path)})`;
    return `${name}:${line}: ${severity}[${code}] ${printable(message)}${where}\n  help: ${printable(help)}`;
  });
  if (issueCount > issues.length) found.push(`not shown: ${issueCount - issues.length} more`);
  const { events, repeated, outOfOrder, illegal, invalid } = counts;
  const gone = `${events} event${events === 1 ? "" : "s"}`;
  const told = `${gone}: ${repeated} repeated, ${outOfOrder} out of order, ${illegal} illegal, ${invalid} invalid`;
  const first = firstIllegal === null ? [] : [`first illegal step: line ${lines[firstIllegal]}, event ${firstIllegal}`];
  return [...found, ...runs.flatMap(runLines), ...first, `${ok ? "✓" : "✗"} ${told}`, ""].join("\n");
}

function runLines({ runId, status, since, attempts }: ReplayedRun): string[] {
  return [`run ${runId ?? "without id"}: ${told(status, since)}`, ...attempts.map(attemptLine)];
}

function attemptLine({ phase, attempt, status, since }: ReplayedAttempt): string {
  return `  ${phase} ${attempt}: ${told(status, since)}`;
}

function told(status: string | null, since: string | null): string {
  return since === null ? (status ?? "unknown") : `${status ?? "unknown"} since ${since}`;
}
