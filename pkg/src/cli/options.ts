import type { EntityKind } from "../api/detect.js";
import { MOST_THREADS } from "../pool/count.js";
import {
  FORMATS,
  LEVELS,
  MODES,
  NAIVE_TIMESTAMPS,
  OPTION_DOCS,
  SHAPES,
  UNKNOWN_KEYS,
  type Word,
} from "./tables/words.js";

/** An option of the command. Help, completions and the schema of the configuration file are made from these rows. */
export interface Row {
  /** Its name behind two dashes. */
  readonly name: string;
  readonly short?: string;
  /** What it takes: a switch takes nothing, grades are `code=level` and may come again. */
  readonly kind: "switch" | "word" | "text" | "count" | "grades";
  /** What its value is called in help. */
  readonly value?: string;
  /** The values of a `word`, the levels of `grades`. */
  readonly words?: readonly Word[];
  readonly says: string;
  /** Its key in the configuration file; not there when it belongs on the command line. */
  readonly key?: string;
  /** It is an option of the core, under the same key. */
  readonly core?: true;
  /** The least and the largest number that a `count` takes. */
  readonly least?: number;
  readonly most?: number;
  /** What a completion offers: files, or folders. */
  readonly completes?: "files" | "folders";
}

/** What `--entity` takes. */
const ENTITY_WORDS: Record<EntityKind | "auto", string> = {
  auto: "told from the fields of each payload",
  run: "a run, as a table row or as the API answers it",
  "task-state": "a task state",
  artifact: "an artifact",
  "agent-configuration": "an agent configuration",
};

export const ENTITY: Row = {
  name: "entity",
  short: "e",
  kind: "word",
  value: "KIND",
  words: Object.entries(ENTITY_WORDS),
  key: "entity",
  says: "what the payloads are",
};

export const CORE: readonly Row[] = [
  { name: "mode", short: "m", kind: "word", value: "MODE", words: MODES, key: "mode", core: true, says: OPTION_DOCS.mode },
  { name: "shape", kind: "word", value: "SHAPE", words: SHAPES, key: "shape", core: true, says: OPTION_DOCS.shape },
  {
    name: "rule",
    short: "r",
    kind: "grades",
    value: "CODE=LEVEL",
    words: LEVELS,
    key: "rules",
    core: true,
    says: "grade a code anew or turn it off; may come again",
  },
  {
    name: "unknown-keys",
    kind: "word",
    value: "WORD",
    words: UNKNOWN_KEYS,
    key: "unknownKeys",
    core: true,
    says: "what becomes of keys that the entity does not have",
  },
  {
    name: "naive-timestamps",
    kind: "word",
    value: "WORD",
    words: NAIVE_TIMESTAMPS,
    key: "naiveTimestamps",
    core: true,
    says: "what becomes of timestamps without an offset",
  },
  {
    name: "artifact-root",
    kind: "text",
    value: "PATH",
    key: "artifactRoot",
    core: true,
    completes: "folders",
    says: OPTION_DOCS.artifactRoot,
  },
  {
    name: "max-issues",
    kind: "count",
    value: "NUMBER",
    key: "maxIssues",
    core: true,
    says: "how many issues of a payload, a file or a history are reported at most, the marker of more not counted",
  },
  {
    name: "max-bytes",
    kind: "count",
    value: "NUMBER",
    key: "maxBytes",
    core: true,
    says: OPTION_DOCS.maxBytes,
  },
  { name: "adapter-id", kind: "switch", key: "adapterId", core: true, says: OPTION_DOCS.adapterId },
  { name: "redact", kind: "switch", key: "redact", core: true, says: OPTION_DOCS.redact },
];

export const REPORT: readonly Row[] = [
  {
    name: "format",
    short: "f",
    kind: "word",
    value: "FORMAT",
    words: FORMATS,
    key: "format",
    says: "what the report is written as",
  },
  {
    name: "output-file",
    short: "o",
    kind: "text",
    value: "FILE",
    completes: "files",
    says: "write the report, or the diff of --dry-run, to a file, and only the summary to the terminal; `-` is the standard output",
  },
  { name: "quiet", short: "q", kind: "switch", key: "quiet", says: "show errors only, and no summary" },
  {
    name: "max-warnings",
    kind: "count",
    value: "NUMBER",
    key: "maxWarnings",
    says: "end with exit status 1 when there are more warnings than this, those included that are not shown",
  },
];

export const INPUT: readonly Row[] = [
  {
    name: "stdin-filename",
    kind: "text",
    value: "NAME",
    completes: "files",
    says: "what the standard input is called; the name also says whether it holds lines",
  },
];

export const FIX: readonly Row[] = [
  { name: "fix", kind: "switch", says: "make payloads canonical in place, where that loses nothing but what --redact hides" },
  { name: "dry-run", kind: "switch", says: "with --fix: change nothing, show the changes as a diff" },
];

export const RUNNING: readonly Row[] = [
  {
    name: "threads",
    kind: "count",
    value: "NUMBER",
    least: 1,
    most: MOST_THREADS,
    says: "on how many threads payloads are checked; the report is the same",
  },
  { name: "watch", short: "w", kind: "switch", says: "check again whenever a file or the configuration file changes" },
];

export const CONFIG: readonly Row[] = [
  {
    name: "config",
    short: "c",
    kind: "text",
    value: "FILE",
    completes: "files",
    says: "take options from this file instead of the next `spec-automation.config.json`",
  },
  { name: "no-config", kind: "switch", says: "take options from no file" },
];

export const COLOR: readonly Row[] = [
  { name: "color", kind: "switch", says: "color even what does not go to a terminal" },
  { name: "no-color", kind: "switch", says: "never color" },
];

export const SHOW_HELP: Row = { name: "help", short: "h", kind: "switch", says: "show this" };

/** Formats of answers. */
const ANSWER: readonly Word[] = [
  ["text", "for people"],
  ["json", "one JSON value"],
];

export const ANSWER_FORMAT: Row = {
  name: "format",
  short: "f",
  kind: "word",
  value: "FORMAT",
  words: ANSWER,
  says: "what the answer is written as",
};

/** What a life cycle is drawn as; the core counts all but the picture in this order. */
export const DIAGRAMS: readonly Word[] = [
  ["mermaid", "a state diagram of Mermaid"],
  ["dot", "a graph of Graphviz"],
  ["xstate", "a machine of XState 5, as JSON"],
  ["svg", "a picture"],
];

export const DIAGRAM_FORMAT: Row = { ...ANSWER_FORMAT, words: DIAGRAMS, says: "what the life cycle is drawn as" };

export const EXPLAIN_SKILLS: Row = {
  name: "explain",
  kind: "switch",
  says: "say of each field where it comes from: explicit, default, inferred or absent",
};

/** Every option that the configuration file may have. */
export const CONFIGURABLE: readonly Row[] = [ENTITY, ...CORE, ...REPORT].filter((row) => row.key !== undefined);
