import { byId, element, icon, prose } from "./dom.ts";
import { count } from "./format.ts";
import { empty } from "./empty.ts";
import type { LocatedIssue, State, View } from "./report.ts";
import type { Place } from "./positions.ts";
import { setCount } from "./tabs.ts";

/** More rows than anybody reads; the rest comes when it is asked for. */
const FIRST = 200;

/** The issues, each a button that leads to its place in the payload. */
export function createIssuesList(onPick: (place: Place) => void): View {
  const root = byId("issues");

  function pick(row: HTMLElement, place: Place): void {
    root.querySelector('[aria-current="true"]')?.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    onPick(place);
  }

  function list(issues: LocatedIssue[], limit: number): HTMLElement[] {
    const rows = issues.slice(0, limit).map((located) => element("li", {}, issueRow(located, pick)));
    const shown = [element("ol", { class: "issues" }, ...rows)];
    if (issues.length <= limit) return shown;
    const more = element("button", { type: "button", class: "button more" }, `Show the other ${count(issues.length - limit, "issue")}`);
    more.addEventListener("click", () => {
      root.replaceChildren(...list(issues, issues.length));
      root.querySelectorAll("button")[limit]?.focus();
    });
    return [...shown, more];
  }

  return {
    render(state) {
      const issues = state.kind === "report" ? state.report.issues : [];
      setCount("tab-issues", state.kind === "report" ? issues.length : undefined);
      root.replaceChildren(...(issues.length > 0 ? list(issues, FIRST) : [nothing(state)]));
    },
  };
}

function nothing(state: State): HTMLElement {
  return state.kind === "report"
    ? empty("No issues", "Every field has the right form, and every rule holds.")
    : empty("Issues appear here", "Each says what is wrong, where, and what to do about it. Select one to see its place in the payload.");
}

function issueRow({ issue, place }: LocatedIssue, pick: (row: HTMLElement, place: Place) => void): HTMLElement {
  const row = element(
    "button",
    { type: "button", class: `issue ${issue.severity}` },
    element("span", { class: "issue-icon" }, icon(issue.severity)),
    element("span", { class: "visually-hidden" }, `${issue.severity}: `),
    element("span", { class: "issue-message" }, ...prose(issue.message)),
    element("span", { class: "issue-place" }, place === undefined ? "" : `${place.line}:${place.column}`),
    element(
      "span",
      { class: "issue-origin" },
      element("span", { class: "issue-path" }, issue.path),
      element("span", { class: "issue-code" }, issue.code),
    ),
  );
  if (issue.help !== undefined) row.append(element("span", { class: "issue-help" }, ...prose(issue.help)));
  if (place === undefined) row.disabled = true;
  else row.addEventListener("click", () => pick(row, place));
  return row;
}
