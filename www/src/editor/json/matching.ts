import { type EditorState, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { bracketsIn, endOf, isOpening } from "./brackets.ts";

/** Farther away than anybody looks for the other one, in characters. */
const MOST = 100_000;
const PAIRS = ["{}", "[]"];

const matched = Decoration.mark({ class: "cm-matchingBracket" });
const unmatched = Decoration.mark({ class: "cm-nonmatchingBracket" });

/** Marks the bracket beside the cursor, and the other one of the pair. */
function beside({ doc, selection: { main } }: EditorState): DecorationSet {
  if (!main.empty) return Decoration.none;
  const { from, text } = doc.lineAt(main.head);
  const brackets = bracketsIn(text).map((at) => from + at);
  const at = [main.head - 1, main.head].find((place) => brackets.includes(place));
  if (at === undefined) return Decoration.none;
  const other = isOpening(text[at - from]) ? endOf(doc, at + 1, 1, MOST) : endOf(doc, at, -1, MOST);
  if (other === undefined) return Decoration.none;
  const pair = [at, other].sort((a, b) => a - b);
  const isPair = PAIRS.includes(pair.map((place) => doc.sliceString(place, place + 1)).join(""));
  return Decoration.set(pair.map((place) => (isPair ? matched : unmatched).range(place, place + 1)));
}

export const matching = StateField.define<DecorationSet>({
  create: beside,
  update: (shown, { docChanged, selection, state }) => (docChanged || selection ? beside(state) : shown),
  provide: (field) => EditorView.decorations.from(field),
});
