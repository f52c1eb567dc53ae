import type { Comparison, SidedIssue } from "../api/comparison.js";
import type { RunChange, Side } from "../types.js";
import { painter } from "./color.js";
import { printable } from "./printable.js";

/** What the files of the two looks are called, ready to be printed. */
export type Names = Record<Side, string>;

/** What becomes of a mark in front of a change. */
type Mark = "+" | "-" | "~";

/**
 * A comparison for people: what differs, what is wrong, and the verdict. Of payloads that could not be compared, `faults`
 * are their issues as text.
 */
export function comparisonText(
  { verdict, changes, issues }: Comparison,
  names: Names,
  color: boolean,
  faults: readonly string[] = [],
): string {
  const paint = painter(color);
  const painted = { "+": paint.green, "-": paint.red, "~": paint.cyan };
  const line = (change: RunChange): string => {
    const [mark, text, where] = changed(change);
    return `${painted[mark](mark)} ${printable(text)}${where === "" ? "" : paint.dim(` (${printable(where)})`)}`;
  };
  const issueLines = ({ side, path, severity, code, message, help }: SidedIssue): string => {
    const graded = severity === "error" ? paint.red(severity) : paint.yellow(severity);
    const where = path === "" ? "" : paint.dim(` (${printable(path)})`);
    const head = `${paint.bold(names[side])}: ${graded}${paint.dim(`[${code}]`)} ${printable(message)}${where}`;
    return `${head}\n  ${paint.cyan("= help: ")}${printable(help)}`;
  };
  const [isGood, word, meaning] = judged(verdict, names);
  const end = paint.bold((isGood ? paint.green : paint.red)(`${isGood ? "✓" : "✗"} ${word}`)) + meaning;
  const found = verdict === null ? faults.map((text) => [text]) : [issues.map(issueLines)];
  const blocks = [changes.map(line), ...found, [end]].filter((lines) => lines.length > 0);
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function judged(verdict: Comparison["verdict"], { previous, next }: Names): [isGood: boolean, word: string, meaning: string] {
  switch (verdict) {
    case "unchanged":
      return [true, verdict, ": both say the same"];
    case "advanced":
      return [true, verdict, `: \`${next}\` can follow \`${previous}\``];
    case "stale":
      return [false, verdict, `: \`${next}\` is older than \`${previous}\``];
    case "illegal":
      return [false, verdict, `: \`${next}\` cannot follow \`${previous}\``];
    case null:
      return [false, "not compared", ": a payload has errors"];
  }
}

function changed(change: RunChange): [mark: Mark, text: string, where: string] {
  switch (change.kind) {
    case "status_changed":
      return ["~", `run: ${step(change)}`, ""];
    case "task_status_changed":
      return ["~", `${attempt(change)}: ${step(change)}`, place(change)];
    case "attempt_added":
      return ["+", `${attempt(change)}: ${change.status}`, change.next];
    case "attempt_removed":
      return ["-", `${attempt(change)}: ${change.status}`, change.previous];
    case "artifact_added":
      return ["+", "artifact", change.next];
    case "artifact_removed":
      return ["-", "artifact", change.previous];
    case "field_changed":
      return [change.previous === null ? "+" : change.next === null ? "-" : "~", change.field, place(change)];
  }
}

function attempt({ phase, attempt }: { phase: string; attempt: number }): string {
  return `${phase} ${attempt}`;
}

function step({ from, to, skipped }: { from: string; to: string; skipped: readonly string[] }): string {
  return `${from} → ${to}${skipped.length === 0 ? "" : `, by way of ${skipped.join(", ")}`}`;
}

/** Where a change stands in the later payload, and in the earlier one where that is another place. */
function place({ previous, next }: { previous: string | null; next: string | null }): string {
  if (previous === null || next === null || previous === next) return next ?? previous ?? "";
  return `${previous} → ${next}`;
}
