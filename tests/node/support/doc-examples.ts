import * as exported from "spec-automation";
import * as exportedForPools from "spec-automation/pool";

/** An example of a documentation comment. */
export interface DocExample {
  code: string;
  /** The line of the source that it begins in, from 1. */
  line: number;
}

const EXAMPLE = /^ *\* @example\n *\* ```ts\n(.*?)^ *\* ```$/gms;

/** The examples in the documentation comments of a source. */
export function examplesOf(source: string): DocExample[] {
  return Array.from(source.matchAll(EXAMPLE), ({ 1: text = "", index }) => ({
    code: text.replace(/^ *\* ?/gm, ""),
    line: source.slice(0, index).split("\n").length + 2,
  }));
}

const RUN = { run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130", status: "queued" };
const TASK_STATE = { phase: "git_clone", status: "running", attempt: 1, started_at: "2026-02-24T09:30:00Z" };
const ROW = { id: RUN.run_id, repository: "owner/name", requested_spec_input: "…" };

/** What examples take for granted: where a payload comes from, and what becomes of an answer. */
const GIVEN: Record<string, string> = {
  readFile: `const readFile = async (_name: string) => text;`,
  createReadStream: `const createReadStream = async function* (_name: string) { yield "{}\\n"; };`,
  stream: `const stream = createReadStream("");`,
  createActor: `import { createActor } from "xstate";`,
  createMachine: `import { createMachine } from "xstate";`,
  text: `const text = ${JSON.stringify(JSON.stringify(RUN))};`,
  response: `const response = new Response(${JSON.stringify(JSON.stringify({ ...RUN, phases: [] }))});`,
  run: `const run = ${JSON.stringify(RUN)};`,
  run_id: `const run_id = ${JSON.stringify(RUN.run_id)};`,
  row: `const row = ${JSON.stringify(ROW)};`,
  taskState: `const taskState = ${JSON.stringify(TASK_STATE)};`,
  states: `const states: unknown[] = [];`,
  artifacts: `const artifacts: unknown[] = [];`,
  shown: `const shown = ${JSON.stringify(RUN)};`,
  history: `const history = createReplay();`,
  pool: `const pool = createPool({ threads: 1 });`,
  span: `const span = { setAttributes: <Value,>(attributes: Value) => attributes };`,
  ...Object.fromEntries(["save", "insert", "update", "render", "show"].map((name) => [name, sink(name)])),
  ...Object.fromEntries(Object.keys(exportedForPools).map((name) => [name, `import { ${name} } from "spec-automation/pool";`])),
  ...Object.fromEntries(Object.keys(exported).map((name) => [name, `import { ${name} } from "spec-automation";`])),
};

function sink(name: string): string {
  return `const ${name} = async (..._values: unknown[]) => {};`;
}

/** A module that runs an example and asserts what its comments say that calls give. */
export function moduleOf({ code }: DocExample): string {
  const given = new Map<string, string>();
  addGiven(code, given);
  return ['import assert from "node:assert/strict";', ...given.values(), asserting(code), "export {};\n"].join("\n");
}

/** Adds what `code` uses and does not declare, and what that uses, the latter first. */
function addGiven(code: string, given: Map<string, string>): void {
  for (const [name, declaration] of Object.entries(GIVEN)) {
    const isUsed = new RegExp(`(?<![\\w"/]|(?<!\\.\\.)\\.)${name}\\b(?![\\w"]|:)`).test(code);
    const isDeclared = new RegExp(`\\b(?:const|import) (?:\\{[^}]*)?\\b${name}\\b`).test(code);
    if (!isUsed || isDeclared || given.has(name)) continue;
    addGiven(declaration.replace(new RegExp(`\\b${name}\\b`, "g"), ""), given);
    given.set(name, declaration);
  }
}

/** `call; // value` as an assertion; a value in a comment may go on in the comments below, or break off with dots. */
function asserting(code: string): string {
  return code.replace(/^(\S.*);(?: \/\/ (.+))?\n((?:\/\/ .+\n)*)/gm, (statement, call: string, beside = "", below: string) => {
    const value = `${beside}${below.replaceAll("// ", "")}`.trim();
    if (value === "") return statement;
    if (value.endsWith('..."')) return `assert.ok(${call}.startsWith(${value.replace(/\.\.\."$/, '"')}));\n`;
    return `assert.deepEqual(${call}, ${value});\n`;
  });
}
