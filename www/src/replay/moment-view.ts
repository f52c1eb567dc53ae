import type { EventIssue, ReplayedRun } from "spec-automation";
import type { Effect, Moment } from "../core/history.ts";
import { codeLink } from "../ui/code-link.ts";
import { breakable, element, prose } from "../ui/dom.ts";
import { count } from "../ui/format.ts";
import { picture } from "../ui/trusted.ts";
import { createVerdictBox, type Tone } from "../ui/verdict-box.ts";
import { empty } from "../views/empty.ts";

/** More than anybody looks at. */
const MOST_ATTEMPTS = 200;

const EFFECTS: Record<Effect, [tone: Tone, words: string]> = {
  applied: ["ok", "Applied"],
  repeated: ["idle", "Repeated: it tells nothing new"],
  outOfOrder: ["warning", "Out of order: it is older than what was known"],
  illegal: ["error", "Illegal step"],
  invalid: ["error", "No event: it is not applied"],
};

export interface MomentView {
  show(moment: Moment, step: number): void;
  fail(reason: string): void;
  wait(): void;
}

/** What the last step did, and the state of the runs after it. */
export function createMomentView(root: HTMLElement): MomentView {
  const { element: verdict, say } = createVerdictBox();
  const panel = element("div", { class: "panel", tabindex: "0", role: "group", "aria-label": "The state after the step" });
  root.replaceChildren(verdict, panel);

  return {
    show({ lines, effect, issues, runs, pictures, otherRuns }, step) {
      const [tone, words] = EFFECTS[effect];
      say(tone, words, `Step ${step}, line ${lines.from}`);
      const shown = runs.flatMap((run, index) => ofRun(run, pictures[index] ?? "", runs.length));
      panel.replaceChildren(...(issues.length > 0 ? [issueRows(issues)] : []), ...shown, ...rest(otherRuns, "more run"));
    },
    fail(reason) {
      say("error", "The replay failed", reason);
      panel.replaceChildren();
    },
    wait() {
      say("idle", "No events yet", "Changes, snapshots of runs or CloudEvents.");
      panel.replaceChildren(empty("The state appears here", "Paste the events of a run, one a line or as an array, and go through them with the slider."));
    },
  };
}

function issueRows(issues: EventIssue[]): HTMLElement {
  const rows = issues.map(({ severity, message, code, help, path }) =>
    element(
      "li",
      { class: `row ${severity}` },
      element("p", { class: "row-title" }, element("span", { class: "row-severity" }, `${severity}: `), ...prose(message)),
      element("p", { class: "row-detail" }, codeLink(code), path === "" ? "" : ` ${path}`, ...(help === undefined ? [] : [" · ", ...prose(help)])),
    ),
  );
  return element("ol", { class: "rows" }, ...rows);
}

function ofRun({ runId, status, since, attempts }: ReplayedRun, svg: string, runs: number): HTMLElement[] {
  const name = runId ?? (runs > 1 ? "The run without an id" : "The run");
  const word = status ?? "not told";
  const head = element(
    "div",
    { class: "panel-bar" },
    element("h3", { class: "small-title run-name" }, name),
    element("p", { class: "soft" }, element("span", { class: "status", "data-status": word }, word), since === null ? "" : ` since ${since}`),
  );
  const heads = ["Phase", "Attempt", "Status", "Since"].map((label) => element("th", { scope: "col" }, label));
  const rows = attempts.slice(0, MOST_ATTEMPTS).map((one) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, ...breakable(one.phase)),
      element("td", { class: "number" }, String(one.attempt)),
      element("td", {}, element("span", { class: "status", "data-status": one.status }, one.status)),
      element("td", {}, one.since ?? "–"),
    ),
  );
  const table = element("table", { class: "plain-table", "aria-label": "Attempts" }, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows));
  const wide = element("div", { class: "wide", tabindex: "0", role: "group", "aria-label": "Attempts" }, table);
  return [head, element("div", { class: "picture" }, picture(svg)), ...(rows.length > 0 ? [wide] : []), ...rest(attempts.length - rows.length, "more attempt")];
}

function rest(amount: number, noun: string): HTMLElement[] {
  return amount > 0 ? [element("p", { class: "rest" }, `${count(amount, noun)} not shown`)] : [];
}
