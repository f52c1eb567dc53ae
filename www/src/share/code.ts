import type { EntityKind } from "spec-automation";
import { DEFAULTS, NAMES } from "../core/choices.ts";
import { isJson } from "../edit/json-text.ts";
import type { Shared } from "./shared.ts";

/** What the files of each page are called, and what it takes to check them. */
const FILES = { check: ["payload.json"], compare: ["earlier.json", "later.json"], replay: ["events.ndjson"] } as const;

const EXPORTS: Record<EntityKind, string> = { run: "Run", "task-state": "TaskState", artifact: "Artifact", "agent-configuration": "AgentConfiguration" };

/** The names of the files that the code reads. */
export function filesOf(shared: Shared): readonly string[] {
  return hasWholeHistory(shared) ? ["events.json"] : FILES[shared.page];
}

/** Whether the events are one JSON value and no lines. */
function hasWholeHistory({ page, texts: [text = ""] }: Shared): boolean {
  return page === "replay" && isJson(text);
}

/** The check of what is shared as a module for Node.js, of which the first line says the verdict. */
export function moduleOf(shared: Shared, entity: EntityKind): string {
  const files = payloadsOf(shared);
  const { imported, result, call, says } = parts(shared, entity);
  return [
    'import { readFile } from "node:fs/promises";',
    `import { ${imported} } from "spec-automation";`,
    "",
    `const ${result} = ${call}(${files}${optionsOf(shared)});`,
    ...says,
    "",
  ].join("\n");
}

/** What reads the files; events that are no lines are handed over as an array. */
function payloadsOf(shared: Shared): string {
  const files = filesOf(shared).map((file) => JSON.stringify(file));
  if (!hasWholeHistory(shared)) return files.map((file) => `await readFile(${file})`).join(", ");
  const value = `JSON.parse(await readFile(${files.join()}, "utf8"))`;
  return shared.texts[0]?.trimStart().startsWith("[") ? value : `[${value}]`;
}

function parts({ page }: Shared, entity: EntityKind): { imported: string; result: string; call: string; says: string[] } {
  const name = EXPORTS[entity];
  if (page === "compare") {
    const says = ["console.log(verdict);", "for (const change of changes) console.log(change);"];
    return { imported: "Run", result: "{ verdict, changes }", call: "Run.compare", says };
  }
  if (page === "replay") {
    const says = ['console.log(firstIllegal === null ? "legal" : "illegal");', "for (const { index, severity, message } of issues) {", "  console.log(index + 1, severity, message);", "}"];
    return { imported: "replay", result: "{ firstIllegal, issues }", call: "replay", says };
  }
  const says = ['console.log(ok ? "valid" : "not valid");', "for (const { severity, code, path, message } of issues) {", "  console.log(severity, code, path, message);", "}"];
  return { imported: name, result: "{ ok, issues }", call: `${name}.validate`, says };
}

function optionsOf(shared: Shared): string {
  const options = changed(shared).map(([name, word]) => `${name}: ${JSON.stringify(word)}`);
  const rules = rulesOf(shared).map(([code, level]) => `${code}: ${JSON.stringify(level)}`);
  if (rules.length > 0) options.push(`rules: { ${rules.join(", ")} }`);
  return options.length === 0 ? "" : `, { ${options.join(", ")} }`;
}

/** The check of what is shared as a line for a shell. It leaves aside what a configuration file says, as this page does. */
export function commandOf(shared: Shared, entity: EntityKind): string {
  const command = { check: `validate --entity ${entity}`, compare: "diff", replay: "replay" }[shared.page];
  const options = changed(shared).map(([name, word]) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${word}`);
  const rules = rulesOf(shared).map(([code, level]) => `--rule ${code}=${level}`);
  return ["npx spec-automation", command, "--no-config", ...options, ...rules, ...filesOf(shared)].join(" ");
}

/** The options that are not as they are anyway; the other pages have none. */
function changed({ page, chosen }: Shared): [string, string][] {
  return page !== "check" ? [] : NAMES.flatMap((name) => (name === "entity" || chosen[name] === DEFAULTS[name] ? [] : [[name, chosen[name]]]));
}

function rulesOf({ page, chosen }: Shared): [string, string][] {
  return page !== "check" ? [] : Object.entries(chosen.rules);
}
