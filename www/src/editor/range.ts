import type { EditorState, TransactionSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** What selects a range and brings it into view. */
export function rangeIn(state: EditorState, start: number, end: number): TransactionSpec {
  const last = state.doc.length;
  // A span that is empty or behind the last character would select nothing that can be seen.
  const from = Math.max(0, Math.min(start, last - 1));
  const to = Math.min(last, Math.max(end, from + 1));
  return { selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center", yMargin: 40 }) };
}
