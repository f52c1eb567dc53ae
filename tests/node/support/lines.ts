import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Run, type LineVerdict, type Options, type Verdict } from "spec-automation";
import { ROOT } from "./project.js";

/** What validates a payload alone. */
interface Validates {
  validate(input: unknown, options?: Options): Verdict;
}

function example(name: string): string {
  return JSON.stringify(JSON.parse(readFileSync(join(ROOT, "examples", `${name}.json`), "utf8")));
}

/** Payloads of all kinds, one a line. */
export function recorded(): string {
  const names = ["valid-finished-run", "broken-run-with-five-mistakes", "valid-task-state-with-derived-skills"];
  return [...names, "broken-artifact-outside-the-root", "valid-agent-configuration-with-exposed-secret"].map(example).join("\n");
}

/** Lines of all kinds: good and bad payloads, blank ones, both line ends, characters of every length, and no end. */
export const TEXT = [
  example("valid-finished-run"),
  "",
  `${example("broken-run-with-five-mistakes")}\r`,
  " \t\r",
  '{"run_id": "4b4a769e-950a-4d0f-ba1e-e49c04600130", "status": "é😀ह"}',
  "\ufeff{}",
  "nothing",
  '  {"run_id": "4b4a769e-950a-4d0f-ba1e-e49c04600130", "status": "queued"}\r',
  '{"run_id": "4b4a769e',
].join("\n");

/** What validating each line alone says, by the simplest of means. */
export function linesOf(text: string, entity: Validates = Run, options?: Options): LineVerdict[] {
  const found: LineVerdict[] = [];
  let offset = 0;
  for (const [index, whole] of text.split("\n").entries()) {
    const payload = whole.replace(/\r$/, "");
    const length = Buffer.byteLength(payload);
    if (!/^[ \t\r]*$/.test(payload)) found.push({ line: index + 1, offset, length, ...entity.validate(payload, options) });
    offset += Buffer.byteLength(whole) + 1;
  }
  return found;
}
