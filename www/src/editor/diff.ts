import type { TextEdit } from "../edit/edits.ts";
import { hunksOf, type ComparedLine } from "../edit/hunks.ts";
import { element } from "../ui/dom.ts";
import { count } from "../ui/format.ts";

/** More stretches than anybody reads. */
const MOST = 200;

const SIGNS = { same: " ", removed: "-", added: "+" };
const MARKS = { same: "span", removed: "del", added: "ins" } as const;

/** What edits change in a text, line by line. */
export function diffOf(text: string, edits: readonly TextEdit[]): HTMLElement[] {
  const hunks = hunksOf(text, edits);
  const shown = hunks.slice(0, MOST).map((hunk) => element("div", { class: "hunk" }, ...hunk.map(row)));
  const rest = hunks.length - shown.length;
  return rest === 0 ? shown : [...shown, element("p", { class: "soft" }, `${count(rest, "more place")} like these.`)];
}

function row({ kind, number, parts }: ComparedLine): HTMLElement {
  const pieces = parts.map((part, index) => (index % 2 === 1 && part !== "" ? element(MARKS[kind], {}, part) : part));
  return element(
    "div",
    { class: `hunk-line ${kind}` },
    element("span", { class: "hunk-number", "aria-hidden": "true" }, String(number)),
    element("span", { class: "hunk-sign" }, SIGNS[kind]),
    element("span", { class: "hunk-text" }, ...pieces),
  );
}
