import { LARGEST_FILE } from "../core/files/limits.ts";
import { element, icon, prose } from "../ui/dom.ts";
import { count, size } from "../ui/format.ts";
import { createButton } from "../ui/pane.ts";
import { createVerdictBox, type Tone } from "../ui/verdict-box.ts";
import { ENTITY_NAMES } from "../views/entity.ts";
import { empty } from "../views/empty.ts";
import { issueRow } from "../views/issues-list.ts";
import type { CheckRun } from "./check-run.ts";
import { MOST_LISTED, type CodeCount } from "./record-table.ts";

/** More issues of one document than anybody reads here. */
const MOST_ISSUES = 200;

/** What is read of fewer bytes takes as long as it takes to begin, which is no rate. */
const RATED = 1_000_000;

const FIGURES = ["Records", "Valid", "Not valid", "Only warnings", "Read", "Rate"] as const;

export interface OutcomeView {
  readonly element: HTMLElement;
  render(run: CheckRun | undefined): void;
}

export interface OutcomeEvents {
  onCancel(): void;
  /** Shows the records that have a code, by its number. */
  onCode(number: number): void;
}

/** How far the check of a file is, and what it comes to. */
export function createOutcomeView({ onCancel, onCode }: OutcomeEvents): OutcomeView {
  const { element: verdict, say } = createVerdictBox();
  const bar = element("progress", { class: "progress", "aria-label": "Progress" });
  // Not disabled, which would take the focus from whoever pressed it.
  const cancel = createButton("Cancel", () => cancel.ariaDisabled === "false" && onCancel());
  const progress = element("div", { class: "progress-row" }, bar, cancel);
  const values = FIGURES.map((name) => element("dd", name === "Rate" ? { class: "measured" } : {}));
  const figures = element("dl", { class: "figures" }, ...FIGURES.map((name, at) => element("div", {}, element("dt", {}, name), values[at] ?? "")));
  const below = element("div", {});
  const panel = element("div", { class: "panel", tabindex: "0", role: "group", "aria-label": "What was found" }, figures, below);
  let drawn: CheckRun | undefined;

  function draw(run: CheckRun): void {
    figuresOf(run).forEach((text, at) => {
      const value = values[at];
      if (value !== undefined) value.textContent = text;
    });
    const isRunning = run.phase === "checking" || run.phase === "fetching";
    const share = shareOf(run);
    // Without a value it moves, as if something were still done.
    if (share === undefined && isRunning) bar.removeAttribute("value");
    else bar.value = share ?? 0;
    cancel.ariaDisabled = String(!isRunning);
    if (isRunning) below.replaceChildren();
    else if (drawn !== run) below.replaceChildren(...foundIn(run, onCode));
    drawn = isRunning ? undefined : run;
  }

  return {
    element: element("div", { class: "outcome" }, verdict, progress, panel),
    render(run) {
      const isOver = run === undefined || run.phase === "done" || run.phase === "failed";
      if (isOver && progress.contains(document.activeElement)) panel.focus();
      progress.hidden = isOver;
      figures.hidden = run === undefined;
      if (run === undefined) {
        say("idle", "No file yet", `Up to ${size(LARGEST_FILE)} of NDJSON or JSON, also packed with gzip.`);
        return below.replaceChildren(empty("What is found appears here", "How many records are valid, and which codes the others have."));
      }
      say(...verdictOf(run));
      draw(run);
    },
  };
}

/** How much of the file is read, if its size is known. */
function shareOf({ read, total }: CheckRun): number | undefined {
  if (total === undefined || read > total) return undefined;
  return total === 0 ? 1 : read / total;
}

function verdictOf(run: CheckRun): [Tone, string, string] {
  const { phase, table, name } = run;
  const noun = ENTITY_NAMES[run.entity ?? "run"];
  const records = run.form !== "document" ? count(table.records, noun) : `The ${noun}`;
  if (phase === "fetching") return ["idle", "Fetching", name];
  if (phase === "checking") return ["idle", run.entity === undefined ? "Reading" : `Checking ${noun}s`, name];
  if (phase === "failed") return ["error", "Not checked", table.records > 0 ? `${records} checked before it failed` : name];
  const state = phase === "stopped" ? "before it was stopped" : `in ${lastingOf(run.milliseconds)}`;
  const more = `${size(run.read)} read ${state}`;
  if (phase === "stopped") return ["idle", "Stopped", `${records} checked, ${more}`];
  if (table.records === 0) return ["idle", "No records", more];
  if (run.form === "document") return table.invalid > 0 ? ["error", `Not a valid ${noun}`, more] : [table.warned > 0 ? "warning" : "ok", `Valid ${noun}`, more];
  if (table.invalid > 0) return ["error", `${table.invalid.toLocaleString("en")} of ${records} not valid`, more];
  return [table.warned > 0 ? "warning" : "ok", table.records === 1 ? `The ${noun} is valid` : `All ${records} valid`, more];
}

function figuresOf({ table, read, total, milliseconds }: CheckRun): string[] {
  const { records, invalid, warned } = table;
  const rate = read < RATED || milliseconds < 1 ? "–" : `${size(Math.round((read * 1000) / milliseconds))}/s`;
  return [...[records, records - invalid, invalid, warned].map((amount) => amount.toLocaleString("en")), total === undefined ? size(read) : sizeOf(read, total), rate];
}

/** `12.5 of 200.0 MB`: the unit is said once where it is the same. */
function sizeOf(part: number, total: number): string {
  const [amount, unit] = size(part).split(" ");
  return `${size(total).endsWith(` ${unit}`) ? amount : size(part)} of ${size(total)}`;
}

function foundIn(run: CheckRun, onCode: (number: number) => void): (Node | string)[] {
  const { codes, records, listed } = run.table;
  const notes: HTMLElement[] = [];
  if (run.phase === "failed") notes.push(element("p", { class: "notice", role: "alert" }, ...prose(`\`${run.name}\`: ${run.reason}.`)));
  if (records > listed) notes.push(element("p", { class: "soft padded" }, `The first ${MOST_LISTED.toLocaleString("en")} records are listed; all are counted.`));
  if (records === 0) return notes;
  if (run.form === "document") return [...notes, ...documentIssues(run)];
  return [...notes, codes.length === 0 ? empty("No issues", "No record has an error or a warning.") : codeTable(codes, onCode)];
}

/** A document that the editor cannot hold has its issues here. */
function documentIssues({ issues }: CheckRun): (Node | string)[] {
  if (issues.length === 0) return [empty("No issues", "The document is too large for the editor, and has no error or warning.")];
  const rows = issues.slice(0, MOST_ISSUES).map((located) => element("li", {}, issueRow(located)));
  const rest = issues.length > MOST_ISSUES ? [element("p", { class: "soft padded" }, `${count(issues.length - MOST_ISSUES, "more issue")} of the document`)] : [];
  return [element("ol", { class: "issues" }, ...rows), ...rest];
}

function codeTable(codes: readonly CodeCount[], onCode: (number: number) => void): HTMLElement {
  const heads = ["Code", "Records", "Issues"].map((label) => element("th", { scope: "col" }, label));
  const inOrder = codes.map((code, number) => ({ code, number })).sort((a, b) => rank(a.code) - rank(b.code) || b.code.records - a.code.records);
  const rows = inOrder.map(({ code, number }) => {
    const pick = createButton("", () => onCode(number));
    pick.className = `code-button ${code.severity}`;
    pick.append(icon(code.severity), element("span", { class: "visually-hidden" }, `${code.severity}, show records with `), code.code);
    const cells = [code.records, code.issues].map((amount) => element("td", { class: "number" }, amount.toLocaleString("en")));
    return element("tr", {}, element("th", { scope: "row" }, pick), ...cells);
  });
  return element("table", { class: "plain-table code-table", "aria-label": "Issues by code" }, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows));
}

function rank({ severity }: CodeCount): number {
  return severity === "error" ? 0 : 1;
}

function lastingOf(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
