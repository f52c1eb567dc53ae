import type { PhaseSummary, RunSummary } from "spec-automation";
import type { Core } from "../core/client.ts";
import type { View } from "../core/report.ts";
import { breakable, byId, element } from "../ui/dom.ts";
import { lasting } from "../ui/format.ts";
import { empty } from "./empty.ts";
import { createLazyView } from "./lazy.ts";
import type { NowChoice } from "./now.ts";
import { noTimeline } from "./timeline-view.ts";

/** The figures that a dashboard shows of the run. */
export function createSummaryView(core: Core, choice: NowChoice): View {
  return createLazyView(byId("summary"), {
    load: () => core.ask("summary", choice.now),
    draw: (summary, report) =>
      summary === undefined ? [noTimeline(report)] : [element("div", { class: "panel-bar" }, choice.box("summary-now")), figures(summary), ...attempts(summary.phases)],
    nothing: () => empty("The summary appears here", "The current phase, progress, and how long every attempt took."),
  });
}

function figures(summary: RunSummary): HTMLElement {
  const { progress, executionPaths: paths } = summary;
  const rows: [string, string][] = [
    ["Status", summary.status],
    ["Current phase", summary.currentPhase ?? "none"],
    ["Progress", `${Math.round(progress.fraction * 100)} %, ${progress.done.length} done`],
    ["Total time", lasting(summary.totalMs)],
    ["Active time", lasting(summary.activeMs)],
    ["Execution paths", `${paths.skill} skill, ${paths.directFallback} fallback, ${paths.directOnly} direct, ${paths.unknown} unknown`],
  ];
  return element("dl", { class: "figures" }, ...rows.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, ...breakable(value)))));
}

function attempts(phases: PhaseSummary[]): HTMLElement[] {
  if (phases.length === 0) return [empty("No attempts", "No phase of this run was begun.")];
  const heads = ["Phase", "Attempt", "Status", "Took", "Idle before"].map((label) => element("th", { scope: "col" }, label));
  const rows = phases.flatMap(({ phase, attempts }) =>
    attempts.map(({ attempt, status, durationMs, idleBeforeMs }) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, ...breakable(phase)),
        element("td", { class: "number" }, String(attempt)),
        element("td", {}, element("span", { class: "status", "data-status": status }, status)),
        element("td", { class: "number" }, lasting(durationMs)),
        element("td", { class: "number" }, lasting(idleBeforeMs)),
      ),
    ),
  );
  const table = element("table", { class: "plain-table", "aria-label": "Attempts" }, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows));
  return [element("div", { class: "wide", tabindex: "0", role: "group", "aria-label": "Attempts" }, table)];
}
