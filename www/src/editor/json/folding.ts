import { foldService } from "@codemirror/language";
import { endOf, leftOpen } from "./brackets.ts";

/** Folds what a line opens, or the rest of the text where nothing closes it. */
export const folding = foldService.of(({ doc }, start, end) => {
  const open = leftOpen(doc.sliceString(start, end));
  if (open === undefined) return null;
  const from = start + open + 1;
  return {
    from,
    // The marks beside the lines are drawn at every edit, and do not ask for the end, which can be far.
    get to() {
      return endOf(doc, from, 1) ?? doc.length;
    },
  };
});
