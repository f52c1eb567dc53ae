import { ENTITY } from "../entity.js";
import type { Mode } from "../types.js";
import { oneOf, parseArguments } from "./arguments.js";
import { Check } from "./check.js";
import { painter, wantsColor } from "./color.js";
import type { Command } from "./command.js";
import { EXIT } from "./exit.js";
import { UsageError } from "./usage-error.js";

const HINT = "try `spec-automation validate --help`";

const ENTITIES = {
  auto: ENTITY.auto,
  run: ENTITY.run,
  "task-state": ENTITY.taskState,
  artifact: ENTITY.artifact,
  "agent-configuration": ENTITY.agentConfiguration,
};
const MODES: readonly Mode[] = ["lax", "strict"];

const OPTIONS = {
  entity: { type: "string", short: "e", default: "auto" },
  mode: { type: "string", short: "m", default: "lax" },
  color: { type: "boolean" },
  "no-color": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const HELP = `Checks payloads of spec automation runs.

Usage: spec-automation validate [options] FILE...

A file holds one JSON value, or one a line (.ndjson, .jsonl, or told from its first line);
\`-\` is the standard input. Of a file of lines up to 1,000 issues are shown, and all are counted.
An empty file is an error.

Options:
  -e, --entity KIND     what the payloads are: run, task-state, artifact, agent-configuration,
                        or auto (default), which tells it from their fields
  -m, --mode MODE       lax (default) accepts what the server accepts,
                        strict only values of the right type
      --color           color the report even if it does not go to a terminal
      --no-color        never color it
  -h, --help            show this

Exit status:
  0  no errors (there may be warnings)    2  wrong usage, or a file that could not be read
  1  errors were found                    3  a defect of this program

Examples:
  spec-automation validate run.json
  curl -s https://example.com/api/spec-automation/runs/42 | spec-automation validate -
  spec-automation validate --entity task-state --mode strict states.ndjson
`;

/** `validate`: checks payloads and reports what is wrong with them. */
export const validate: Command = {
  name: "validate",
  summary: "check payloads and report what is wrong with them",
  async run(args, load, streams) {
    const { values, positionals: files } = parseArguments(args, OPTIONS, HINT);
    if (values.help) {
      await streams.write(HELP);
      return EXIT.clean;
    }
    if (files.length === 0) throw new UsageError("no file was named", HINT);
    const entity = oneOf("entity", values.entity, Object.keys(ENTITIES) as (keyof typeof ENTITIES)[], HINT);
    const mode = oneOf("mode", values.mode, MODES, HINT);
    const color = wantsColor(values, process.env, process.stdout);
    const check = new Check(load(), { entity: ENTITIES[entity].id, mode, color }, streams);
    for (const file of files) await check.file(file);
    await streams.write(`${check.tally.summary(painter(color))}\n`);
    return check.tally.status;
  },
};
