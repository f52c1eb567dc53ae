import { forEachDiagnostic, lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import type { EditorState, Extension, TransactionSpec } from "@codemirror/state";
import { tooltips } from "@codemirror/view";
import type { Issue } from "spec-automation";
import type { LocatedIssue } from "../core/report.ts";
import { codeLink } from "../ui/code-link.ts";
import { element, prose } from "../ui/dom.ts";

/** More squiggles than anybody reads; the list has all issues. */
const MOST = 1000;

export interface Diagnostics {
  extension: Extension;
  /** What makes the editor show these issues and no others; nothing where it does. */
  show(state: EditorState, issues: readonly LocatedIssue[]): TransactionSpec | undefined;
}

/** A mark, and what it says of which issue. */
interface Marked extends Diagnostic {
  says: string;
}

/** Squiggles, marks in the gutter, and cards that say more under the pointer. */
export function createDiagnostics(onFix: (position: number) => void): Diagnostics {
  function diagnostic({ issue, place, fix }: LocatedIssue, position: number, length: number): Marked[] {
    if (place === undefined) return [];
    const from = Math.min(place.start, length);
    return [
      {
        from,
        to: Math.max(from, Math.min(place.end, length)),
        severity: issue.severity,
        message: issue.message,
        renderMessage: () => card(issue),
        says: JSON.stringify([position, issue.severity, issue.code, issue.path, issue.message, issue.help, fix]),
        actions: fix === undefined ? [] : [{ name: fix, apply: () => onFix(position) }],
      },
    ];
  }

  return {
    // A card over the buttons above would take the clicks that are meant for them.
    extension: [lintGutter(), tooltips({ tooltipSpace: ({ scrollDOM }) => scrollDOM.getBoundingClientRect() })],
    show(state, issues) {
      const wanted = issues.slice(0, MOST).flatMap((located, position) => diagnostic(located, position, state.doc.length));
      const there: string[] = [];
      // The editor moves marks along with the text, so after most edits they are where they should be.
      forEachDiagnostic(state, (shown, from, to) => there.push(keyOf(shown as Marked, from, to)));
      const isThere = wanted.length === there.length && wanted.map((one) => keyOf(one, one.from, one.to)).sort().join() === there.sort().join();
      return isThere ? undefined : setDiagnostics(state, wanted);
    },
  };
}

function keyOf({ says }: Marked, from: number, to: number): string {
  return `${from} ${to} ${says}`;
}

function card(issue: Issue): HTMLElement {
  const made = element(
    "span",
    { class: "card" },
    element("span", { class: "card-head" }, codeLink(issue.code), element("span", {}, issue.path)),
    ...prose(issue.message),
  );
  if (issue.help !== undefined) made.append(element("span", { class: "card-help" }, ...prose(issue.help)));
  return made;
}
