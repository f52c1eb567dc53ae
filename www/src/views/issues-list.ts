import { issueCount, type LocatedIssue, type State, type View } from "../core/report.ts";
import type { Place } from "../core/positions.ts";
import { byId, element, icon, prose } from "../ui/dom.ts";
import { count } from "../ui/format.ts";
import { createButton } from "../ui/pane.ts";
import { setCount } from "../ui/tabs.ts";
import { empty } from "./empty.ts";

/** More rows than anybody reads; the rest comes when it is asked for. */
const FIRST = 200;

export interface IssuesList extends View {
  /** Goes to the next issue (1) or the one before (-1), as seen from a place in the text. */
  step(direction: 1 | -1, cursor: number): void;
  /** Shows which issue a place in the text has, if it has one. */
  follow(cursor: number): void;
}

export interface IssueEvents {
  onPick(place: Place): void;
  /** The user wants what takes away the issue at this position. */
  onFix(position: number): void;
  /** The user wants each element of the array checked as a record. */
  onRecords(): void;
}

/** The issues, each a button that leads to its place in the payload. */
export function createIssuesList(events: IssueEvents): IssuesList {
  const root = byId("issues");
  let issues: LocatedIssue[] = [];
  let rows: HTMLElement[] = [];
  let current = -1;
  /** What the rows say that are there. */
  let drawn = "";

  function mark(position: number): void {
    rows[current]?.removeAttribute("aria-current");
    current = position;
    rows[current]?.setAttribute("aria-current", "true");
    rows[current]?.scrollIntoView({ block: "nearest" });
  }

  function pick(position: number): void {
    const place = issues[position]?.place;
    if (place === undefined) return;
    mark(position);
    events.onPick(place);
  }

  function list(limit: number): HTMLElement[] {
    rows = issues.slice(0, limit).map((located, position) => issueRow(located, () => pick(position)));
    const items = rows.map((row, position) => {
      const fix = issues[position]?.fix;
      return element("li", {}, row, ...(fix === undefined ? [] : [fixButton(fix, () => events.onFix(position))]));
    });
    const shown: HTMLElement[] = [element("ol", { class: "issues" }, ...items)];
    if (issues.length <= limit) return shown;
    const more = element("button", { type: "button", class: "button more" }, `Show the other ${count(issues.length - limit, "issue")}`);
    more.addEventListener("click", () => {
      root.replaceChildren(...list(issues.length));
      rows[limit]?.focus();
    });
    return [...shown, more];
  }

  return {
    render(state) {
      issues = state.kind === "report" ? state.report.issues : [];
      rows[current]?.removeAttribute("aria-current");
      current = -1;
      const isArray = state.kind === "report" && state.report.isArray;
      const said = issues.length > 0 ? JSON.stringify([isArray, ...issues.map(saidOf)]) : "";
      // Whoever types elsewhere in the payload changes no row, and hundreds of them take longer than a frame to make.
      if (said !== "" && said === drawn) return;
      drawn = said;
      rows = [];
      setCount("tab-issues", state.kind === "report" ? issueCount(issues) : undefined);
      const focused = [...root.querySelectorAll("li")].findIndex((item) => item.contains(document.activeElement));
      root.replaceChildren(...(isArray ? [recordsOffer(events.onRecords)] : []), ...(issues.length > 0 ? list(FIRST) : [nothing(state)]));
      if (focused >= 0) focusItem(root, focused);
    },
    step: (direction, cursor) => pick(next(issues, current, direction, cursor)),
    follow(cursor) {
      const isAt = ({ place }: LocatedIssue): boolean => place !== undefined && place.start <= cursor && cursor <= place.end;
      const shown = issues[current];
      if (shown === undefined || !isAt(shown)) mark(issues.findIndex(isAt));
    },
  };
}

/** Focuses what takes the place of an item that had the focus: whoever fixes issues by the keyboard goes on with the next. */
function focusItem(root: HTMLElement, position: number): void {
  const items = root.querySelectorAll("li");
  const item = items[Math.min(position, items.length - 1)];
  const [fix, row] = [".fix", ".issue:enabled"].map((part) => item?.querySelector<HTMLElement>(part));
  (fix ?? row ?? root).focus({ preventScroll: item === undefined });
}

/** What a row says of an issue, in which its offsets do not show. */
function saidOf({ issue, place, fix }: LocatedIssue): unknown[] {
  return [issue.severity, issue.code, issue.path, issue.message, issue.help, place?.line, place?.column, fix];
}

/** The position of the issue that follows the current one in the text, or the cursor where none is current. */
function next(issues: readonly LocatedIssue[], current: number, direction: 1 | -1, cursor: number): number {
  const inText = issues.map(({ place }, position) => ({ start: place?.start ?? -1, position })).filter(({ start }) => start >= 0);
  inText.sort((a, b) => a.start - b.start || a.position - b.position);
  const at = inText.findIndex(({ position }) => position === current);
  if (at >= 0) return inText.at((at + direction) % inText.length)?.position ?? -1;
  const ahead = direction === 1 ? inText.find(({ start }) => start >= cursor) : inText.findLast(({ start }) => start < cursor);
  return (ahead ?? inText.at(direction === 1 ? 0 : -1))?.position ?? -1;
}

function nothing(state: State): HTMLElement {
  return state.kind === "report"
    ? empty("No issues", "Every field has the right form, and every rule holds.")
    : empty("Issues appear here", "Each says what is wrong, where, and what to do about it. Select one to see its place in the payload; `F8` goes to the next.");
}

/** An issue as a button; one that leads nowhere without `pick`. */
export function issueRow({ issue, place }: LocatedIssue, pick?: () => void): HTMLElement {
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
  if (place === undefined || pick === undefined) row.disabled = true;
  else row.addEventListener("click", pick);
  return row;
}

function recordsOffer(open: () => void): HTMLElement {
  return element("div", { class: "panel-bar" }, element("p", { class: "panel-name" }, "This page checks one payload. Records checks each element of an array."), createButton("Open in Records", open));
}

function fixButton(title: string, fix: () => void): HTMLElement {
  const button = element("button", { type: "button", class: "button fix" }, title);
  button.addEventListener("click", fix);
  return button;
}
