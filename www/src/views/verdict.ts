import { byId } from "../ui/dom.ts";
import { ENTITY_NAMES } from "./entity.ts";
import { capital, count, size, withArticle } from "../ui/format.ts";
import { issueCount, notObject, type Report, type State, type View } from "../core/report.ts";
import { createVerdictBox, type Tone } from "../ui/verdict-box.ts";

interface Verdict {
  tone: Tone;
  status: string;
  figures: string;
}

/** The one line that says what the payload is worth. */
export function createVerdict(): View {
  const { say } = createVerdictBox(byId("verdict"));
  return {
    render(state) {
      const { tone, status, figures } = verdictOf(state);
      say(tone, status, figures);
    },
  };
}

function verdictOf(state: State): Verdict {
  if (state.kind === "report") return verdictOfReport(state.report);
  if (state.kind === "failed") return { tone: "error", status: "The validator failed", figures: state.reason };
  if (state.kind === "loading") return { tone: "idle", status: "Loading the validator", figures: "This takes a moment." };
  if (state.kind === "refused") return { tone: "idle", status: "Not checked", figures: "The file was not taken." };
  return { tone: "idle", status: "Nothing to check yet", figures: "Paste a payload, drop a file or pick an example." };
}

function verdictOfReport(report: Report): Verdict {
  const listed = report.issues.filter(({ issue }) => issue.code !== "too_many_issues");
  const errors = listed.filter(({ issue }) => issue.severity === "error").length;
  const warnings = listed.length - errors;
  const unlisted = issueCount(report.issues) - listed.length;
  const name = ENTITY_NAMES[report.entity];
  const found = [
    errors > 0 ? count(errors, "error") : "",
    warnings > 0 ? count(warnings, "warning") : "",
    unlisted > 0 ? `${count(unlisted, "more issue")} not listed` : "",
  ].filter(Boolean);
  const figures = `${found.join(", ") || "No issues"} · ${size(report.bytes)} checked in ${duration(report.milliseconds)}`;
  if (report.ok) return { tone: warnings > 0 ? "warning" : "ok", status: `Valid ${name}${inMode(report)}`, figures };
  return { tone: "error", status: failure(report, name), figures };
}

function failure(report: Report, name: string): string {
  const isReadable = report.issues.every(({ issue }) => issue.code !== "invalid_json" && issue.code !== "invalid_utf8");
  const found = notObject(report.issues);
  if (found !== undefined) return `${capital(found)}, not ${withArticle(name)}`;
  return isReadable ? `Not a valid ${name}${inMode(report)}` : "Not JSON";
}

function inMode(report: Report): string {
  return report.mode === "strict" ? " in strict mode" : "";
}

function duration(milliseconds: number): string {
  return milliseconds < 0.1 ? "under 0.1 ms" : `${milliseconds.toFixed(1)} ms`;
}
