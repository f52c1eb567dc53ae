import "../../load/pool-esm.js";
import { SpecAutomationError } from "../../error.js";
import type { Host } from "../../host.js";
import { startThread } from "../../pool/start.js";
import { Threads } from "../../pool/threads.js";
import { parseArguments } from "../arguments.js";
import { checkAgain } from "../check-again.js";
import { Check, type Settings, type Surroundings } from "../check.js";
import { wantsColor } from "../color.js";
import type { Streams } from "../command.js";
import { descriptorOf } from "../descriptor.js";
import { EXIT } from "../exit.js";
import type { Files } from "../files.js";
import { fixAll } from "../fix-all.js";
import { helpText, type Help } from "../help.js";
import { COLOR, CONFIG, CORE, ENTITY, FIX, INPUT, REPORT, RUNNING, SHOW_HELP } from "../options.js";
import { asideTo, toDescriptor, toFile, toPipe, toStreams, type Output } from "../output.js";
import { isPipe } from "../pipe.js";
import { planOf, type Plan } from "../plan.js";
import { printable } from "../printable.js";
import { showProgress, totalBytes } from "../progress.js";
import { lookOf } from "../report.js";
import { number, takingOf, text } from "../settings.js";
import { writeFailure } from "../source.js";
import { UsageError } from "../usage-error.js";
import type { Values } from "../values.js";
import type { Described } from "./subcommand.js";

const HINT = "try `spec-automation validate --help`";

const ROWS = [ENTITY, ...CORE, ...REPORT, ...INPUT, ...FIX, ...RUNNING, ...CONFIG, ...COLOR, SHOW_HELP];

const HELP: Help = {
  does: "Checks payloads of spec automation runs.",
  usage: "validate [options] [FILE|FOLDER|GLOB|-]...",
  about: `
A file holds one JSON value, an array of them, or one a line (.ndjson, .jsonl, or told from its
first line), and may be packed with gzip; \`-\` is the standard input. Of a folder and those in it,
.json, .ndjson and .jsonl files are taken, and .gz of these. Folders and globs leave out
node_modules and what begins with a dot; a leading \`!\` leaves out what matches. Without any, the
\`files\` of spec-automation.config.json are checked, which is found in this folder or above. For
people up to 1,000 issues of a file are shown; all are counted. An empty file is an error. An array
without elements is none; the report says that nothing was checked.`,
  rows: ROWS,
  exits: true,
  examples: [
    "spec-automation validate run.json",
    "spec-automation validate --mode strict --rule attempt_gap=off 'exports/**/*.ndjson.gz'",
    "curl -s https://example.com/api/spec-automation/runs/42 | spec-automation validate -",
    "spec-automation validate --format json 'exports/**/*.ndjson.gz' > report.json",
    "spec-automation validate --fix --dry-run 'payloads/*.json'",
    "spec-automation validate --format sarif --output-file report.sarif payloads/*.json",
  ],
};

/** `validate`: checks payloads and reports what is wrong with them. */
export const validate: Described = {
  name: "validate",
  summary: "check payloads and report what is wrong with them",
  rows: ROWS,
  help: HELP,
  words: [],
  takesFiles: true,
  async run(args, load, streams) {
    const { values: given, positionals } = parseArguments(args, ROWS, HINT);
    if (given["help"] === true) {
      await streams.write(helpText(HELP));
      return EXIT.clean;
    }
    const asked = { values: given, patterns: positionals, hint: HINT };
    const check = ({ values, files }: Plan) => fixAndCheck(load(), values, files, streams);
    return given["watch"] === true ? await checkAgain(asked, load, check, streams) : await check(planOf(asked, load));
  },
};

/** Mends files if that is wanted, and checks them. */
async function fixAndCheck(host: Host, values: Values, files: Files, streams: Streams): Promise<number> {
  if (values["fix"] !== true) return await checkAll(host, values, files, streams);
  const fixing = takingOf(values, CORE);
  const isQuiet = values["quiet"] === true;
  if (values["dry-run"] !== true) {
    const status = await fixAll(host, files.paths, fixing, { isQuiet, diff: undefined }, streams);
    return Math.max(status, await checkAll(host, values, files, streams));
  }
  const diff = await outputOf(values, streams);
  const status = await fixAll(host, files.paths, fixing, { isQuiet, diff }, streams).catch(async (error: unknown) => {
    await diff.discard();
    throw error;
  });
  await diff.end();
  return Math.max(status, await checkAside(host, values, files, streams));
}

/** Checks files beside a diff: what has errors is in no diff, and all else is mended by it or stays a warning. */
async function checkAside(host: Host, values: Values, files: Files, streams: Streams): Promise<number> {
  const color = wantsColor(values, process.env, process.stderr);
  const settings = { ...settingsOf({ ...values, format: "pretty", quiet: true }, color), maxWarnings: undefined };
  const check = await runCheck(host, values, settings, files, asideTo(streams), streams);
  return statusOf(check, streams);
}

async function checkAll(host: Host, values: Values, files: Files, streams: Streams): Promise<number> {
  const file = text(values, "output-file");
  const color = wantsColor(values, process.env, process.stdout);
  const output = await outputOf(values, streams);
  const settings = settingsOf(values, color && file === undefined);
  const check = await runCheck(host, values, settings, files, output, streams);
  const isWhole = check.status !== EXIT.internal;
  if (isWhole && file !== undefined && values["quiet"] !== true) await streams.write(check.summary(color));
  return statusOf(check, streams);
}

function statusOf(check: Check, { interrupted }: Streams): number {
  return interrupted.aborted && check.status !== EXIT.internal ? EXIT.interrupted : check.status;
}

/** Checks files, and writes the report to its end. */
async function runCheck(
  host: Host,
  values: Values,
  settings: Settings,
  files: Files,
  output: Output,
  streams: Streams,
): Promise<Check> {
  const progress = showProgress(process.stderr, await totalBytes(files.paths), () => streams.isMidLine);
  const around: Surroundings = {
    output: clearing(output, progress),
    progress,
    note: (status) => streams.note(status),
    complain(message) {
      progress.clear();
      streams.complain(message);
    },
    interrupted: streams.interrupted,
  };
  const count = number(values, "threads") ?? 1;
  const threads = count > 1 ? new Threads(count, startThread) : undefined;
  const check = new Check(host, settings, around, threads);
  try {
    await checkFiles(check, files, streams.interrupted);
  } catch (error) {
    await output.discard();
    throw error;
  } finally {
    await threads?.close();
  }
  await output.end();
  progress.clear();
  return check;
}

async function checkFiles(check: Check, files: Files, interrupted: AbortSignal): Promise<void> {
  try {
    await check.begin();
    for (const [pattern, reason] of files.unmatched) await check.unmatched(pattern, reason);
    for (const path of files.paths) {
      await (interrupted.aborted ? check.skipped(path) : check.file(path));
    }
    await check.end();
  } catch (error) {
    if (!(error instanceof SpecAutomationError)) throw error;
    await check.fail(error);
  }
}

/** The file that the options name, else the standard output. */
async function outputOf(values: Values, streams: Streams): Promise<Output> {
  const file = text(values, "output-file");
  if (file === undefined) return toStreams(streams);
  const orSay = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      const reason = writeFailure(error);
      if (reason === undefined) throw error;
      throw new UsageError(`cannot write \`${printable(file)}\`: ${printable(reason)}`, HINT);
    }
  };
  const descriptor = descriptorOf(file);
  const open = () => (isPipe(file) ? toPipe(file, streams.interrupted) : toFile(file));
  const output = descriptor === undefined ? await orSay(open) : toDescriptor(descriptor);
  return { ...output, write: (text) => orSay(() => output.write(text)), end: () => orSay(() => output.end()) };
}

/** An output for which progress makes room. */
function clearing(output: Output, progress: { clear(): void }): Output {
  return {
    ...output,
    async write(text) {
      if (text !== "") progress.clear();
      await output.write(text);
    },
  };
}

function settingsOf(values: Values, color: boolean): Settings {
  return {
    ...takingOf(values, CORE),
    look: lookOf(values, color),
    stdinName: text(values, "stdin-filename"),
    maxWarnings: number(values, "max-warnings"),
  };
}
