// docs/command.md, from the commands and their options.

import { COMMANDS } from "./src/cli/commands/index.js";
import type { Described } from "./src/cli/commands/subcommand.js";
import { meaning } from "./src/cli/help.js";
import type { Row } from "./src/cli/options.js";
import { FORMATS } from "./src/cli/tables/words.js";

const HEADER = `<!-- Generated from the tables of the command by \`npm run generate --workspace pkg\`: change those. -->

# The command

\`spec-automation\` checks files and whole exports from a shell, a hook or a pipeline. It does not need anything but Node.js.
`;

const EXITS = `## Exit status

| exit status | means |
| --- | --- |
| 0 | no errors; there may be warnings |
| 1 | errors were found, more warnings than \`--max-warnings\` allows, an illegal step, or with \`--fix --dry-run\` also something to fix |
| 2 | wrong usage, a file that could not be read to its end, or a report that could not be written; the other files are checked all the same |
| 3 | a defect of the command |
| 130, 143 | interrupted from the keyboard, or asked to end; the report ends in order with what was found so far, and lists the files that were not read to their end |

After a defect in the checks themselves, one line on the standard error names the file and the line that they failed on, and
the report ends there. It can be read by every tool, lists the file among those that could not be read, and is not whole: a
summary in it counts that file only, there is none for people, and JUnit XML has lost the issues of the file.

A reader of the output that goes away, such as \`head\`, ends the command with the status of what was found so far.
`;

const INPUT = `## What files may hold

One JSON value, an array of them, or one a line; a file is taken for lines when its name ends in \`.ndjson\` or \`.jsonl\`, or
when its first line is a whole value. What is packed with gzip is unpacked, whatever its name. Lines and elements are checked
one by one, so that neither the length of a file nor their number needs memory; only JUnit XML holds back the issues of one
file, and \`--fix\` all of it.

A file that is missing, binary, in UTF-16, or packed and cut off gets one line on the standard error, and a place
in every report. Text that is not UTF-8 is the issue \`invalid_utf8\` at its place. Both leave the other files alone.
`;

const THREADS = `## Threads

\`--threads\` has payloads checked on so many threads, in one file or in many, while the main one writes the report, which is the
same to the byte. It pays from some hundred megabytes on, where cores are idle, for a file of lines that is named \`.ndjson\` or
\`.jsonl\`, is not packed, and has few issues: threads read it themselves. All else is read by the main one and handed over,
which takes about as long as to check it: leave the option out there. Payloads with issues are checked once more by the main
one. What comes slowly is checked after a pause of 20 milliseconds at most.
`;

const FIX = `## What \`--fix\` changes

It makes payloads without errors canonical in their files: timestamps, UUIDs, numbers and booleans in another form, defaults
that are missing, and the derived \`skills\`. Every other byte stays as it is. Four kinds of changes are left, since they lose
or guess something: keys that would be removed, values that disagree with what the metadata derives to,
timestamps with digits beyond microseconds, and timestamps without an offset, unless \`--naive-timestamps utc\` says that they
are UTC. How issues about them are graded makes no difference. Where \`unpaired_surrogate\` is no error, a payload that is
not UTF-8 is left whole. The first 20 in a file are named, all are counted. \`--redact\` asks for a loss, and gets it: credentials give way to \`[REDACTED]\`.

A file is replaced at once or not at all, keeps its permissions, and is left alone if it changed meanwhile. What was packed is
packed again. What kills the command at once leaves the old file, and beside it what was written so far, as
\`.NAME.PROCESS.tmp\`, for you to remove. \`--dry-run\` shows a unified diff instead, for \`git apply\` or \`patch\`; errors, which
stay, are reported on the standard error.
`;

const CONFIG = `## Configuration

\`spec-automation.config.json\` is looked for in the current folder and in those above. What the command line says comes first;
grades of rules add up. Its JSON Schema is \`spec-automation/schema/config.json\`, and \`spec-automation schema config\` writes it.
\`--watch\` reads it again when it changes; when it is broken then, that is reported, and the watch goes on.
On a terminal, a line on the standard error says after each check how many files are watched, and the time.

\`\`\`json
{
  "$schema": "./node_modules/spec-automation/schema/config.json",
  "files": ["exports/**/*.ndjson.gz", "!exports/old/**"],
  "mode": "strict",
  "rules": { "attempt_gap": "error", "exposed_secret": "off" }
}
\`\`\`
`;

/** The text of docs/command.md. */
export function commandDocs(): string {
  const formats = table(["format", "is"], FORMATS.map(([word, meaning]) => [code(word), meaning]));
  const reports = `## Formats of reports\n\n${formats}
Lines and columns count from 1, columns in characters (code points); the end of a range is the column behind it. Values of
\`metadata\`, \`runtime_env\` and \`requested_spec_input\` are in none of them.

Files are named as they were on the command line. In \`sarif\`, \`github\` and \`gitlab\`, those below the folder that
\`GITHUB_WORKSPACE\` or \`CI_PROJECT_DIR\` names are named from there, wherever the command runs.

\`pretty\`, \`concise\` and \`github\` show up to 1,000 issues of a file; the other formats have those of all payloads, up to 1,000
of each. \`--max-issues 4294967295\` leaves none out, in any format; a smaller number holds for each file and each payload. What
is left out is counted. GitHub itself shows only ten errors and ten warnings of a step as annotations; \`sarif\` has them all.\n`;
  return [HEADER, EXITS, INPUT, THREADS, reports, FIX, CONFIG, ...COMMANDS.map(section)].join("\n");
}

function section({ name, rows, help }: Described): string {
  const head = ["option", "does", "in the configuration file"];
  const options = table(head, rows.map((row) => [spelling(row), meaning(row), row.key ? code(row.key) : ""]));
  const usage = block([`spec-automation ${help.usage}`]);
  const examples = help.examples === undefined ? "" : `\n${block(help.examples)}`;
  const about = help.about === undefined ? "" : `${help.about.trim()}\n\n`;
  return `## \`${name}\`\n\n${help.does}\n\n${usage}\n${about}${options}${examples}`;
}

function spelling({ name, short, value }: Row): string {
  const long = code(`--${name}${value === undefined ? "" : ` ${value}`}`);
  return short === undefined ? long : `${code(`-${short}`)}, ${long}`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`;
  return [head, head.map(() => "---"), ...rows].map(line).join("");
}

function block(lines: readonly string[]): string {
  return `\`\`\`sh\n${lines.join("\n")}\n\`\`\`\n`;
}

function code(text: string): string {
  return `\`${text}\``;
}
