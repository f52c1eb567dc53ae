import { completions } from "./completions.js";
import { derive } from "./derive.js";
import { diff } from "./diff.js";
import { explain } from "./explain.js";
import { lifecycle } from "./lifecycle.js";
import { project } from "./project.js";
import { replay } from "./replay.js";
import { schema } from "./schema.js";
import type { Described } from "./subcommand.js";
import { validate } from "./validate.js";

const OTHERS = [validate, derive, project, diff, replay, lifecycle, schema, explain];

/** Every command. */
export const COMMANDS: readonly Described[] = [...OTHERS, completions(OTHERS)];
