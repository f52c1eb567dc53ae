import type { RunChange, Side, SidedIssue, Succession } from "spec-automation";
import type { Compared } from "../core/compared.ts";
import { CHANGES, SUCCESSIONS } from "../tables/words.ts";
import { codeLink } from "../ui/code-link.ts";
import { element, prose } from "../ui/dom.ts";
import { capital, count, withArticle } from "../ui/format.ts";
import { createVerdictBox, type Tone } from "../ui/verdict-box.ts";
import { empty } from "../views/empty.ts";
import { ENTITY_NAMES } from "../views/entity.ts";

/** More rows than anybody reads. */
const MOST = 500;

const SIDES: Record<Side, string> = { previous: "earlier", next: "later" };

const TONES: Record<Succession, Tone> = { advanced: "ok", unchanged: "idle", stale: "warning", illegal: "error" };

export interface ComparisonView {
  show(compared: Compared): void;
  fail(reason: string): void;
  /** A payload is missing. */
  wait(): void;
}

/** The verdict on two payloads, and what differs; a path leads to its place. */
export function createComparisonView(root: HTMLElement, onPick: (side: Side, path: string) => void): ComparisonView {
  const { element: verdict, say } = createVerdictBox();
  const list = element("div", { class: "panel", tabindex: "0", role: "group", "aria-label": "Changes and issues" });
  root.replaceChildren(verdict, list);

  return {
    show(compared) {
      if ("others" in compared) {
        say("error", "not compared", "Only runs can be compared");
        const found = compared.others.map(({ side, entity }) => `The ${SIDES[side]} payload looks like ${withArticle(ENTITY_NAMES[entity])}.`);
        return list.replaceChildren(empty("Compare takes runs", found.join(" ")));
      }
      const { verdict: succession, changes, issues } = compared;
      const amount = `${count(changes.length, "change")}, ${count(issues.length, "issue")}`;
      if (succession === null) say("error", "not compared", `A payload has errors · ${amount}`);
      else say(TONES[succession], succession, `${capital(SUCCESSIONS[succession])} · ${amount}`);
      const rows = [...changes.slice(0, MOST).map((change) => changeRow(change, onPick)), ...issues.slice(0, MOST).map((issue) => issueRow(issue, onPick))];
      list.replaceChildren(rows.length > 0 ? element("ol", { class: "rows" }, ...rows) : empty("No difference", "Keys that are not known are left aside."));
    },
    fail(reason) {
      say("error", "The comparison failed", reason);
      list.replaceChildren();
    },
    wait() {
      say("idle", "Nothing to compare yet", "It takes two payloads of one run.");
      list.replaceChildren(empty("Changes appear here", "Each with its paths in both payloads, and whether the later one can take the place of the earlier one."));
    },
  };
}

function changeRow(change: RunChange, onPick: (side: Side, path: string) => void): HTMLElement {
  const paths = (["previous", "next"] as const).flatMap((side) => {
    const path = (change as Partial<Record<Side, string | null>>)[side];
    return path === undefined || path === null ? [] : [pathButton(side, path, onPick)];
  });
  return element(
    "li",
    { class: "row" },
    element("p", { class: "row-title" }, capital(CHANGES[change.kind])),
    element("p", { class: "row-detail" }, ...prose(detail(change))),
    element("p", { class: "row-paths" }, ...paths),
  );
}

/** What a change has beside its paths. */
function detail(change: RunChange): string {
  const task = "phase" in change ? `\`${change.phase}\`, attempt ${change.attempt}` : "";
  if ("from" in change) {
    const steps = [change.from, ...change.skipped, change.to].map((status) => `\`${status}\``).join(" → ");
    const passed = change.skipped.length > 0 ? `, of which ${change.skipped.map((status) => `\`${status}\``).join(", ")} ${change.skipped.length === 1 ? "was" : "were"} passed over` : "";
    return `${task === "" ? "" : `${task}: `}${steps}${passed}`;
  }
  if ("status" in change) return `${task}: \`${change.status}\``;
  return "field" in change ? `\`${change.field}\`` : "";
}

function issueRow(issue: SidedIssue, onPick: (side: Side, path: string) => void): HTMLElement {
  return element(
    "li",
    { class: `row ${issue.severity}` },
    element("p", { class: "row-title" }, element("span", { class: "row-severity" }, `${issue.severity}: `), ...prose(issue.message)),
    element("p", { class: "row-detail" }, codeLink(issue.code), ...(issue.help === undefined ? [] : [" · ", ...prose(issue.help)])),
    element("p", { class: "row-paths" }, pathButton(issue.side, issue.path, onPick)),
  );
}

function pathButton(side: Side, path: string, onPick: (side: Side, path: string) => void): HTMLElement {
  const button = element("button", { type: "button", class: "path-button" }, element("span", { class: "path-side" }, `${SIDES[side]} `), path === "" ? "whole payload" : path);
  button.addEventListener("click", () => onPick(side, path));
  return button;
}
