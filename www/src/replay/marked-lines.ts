import { StateEffect, StateField, type Extension, type TransactionSpec } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";
import type { Lines } from "../core/history-steps.ts";

/** The lines that stand out. */
export interface Marked {
  current: Lines | undefined;
  illegal: Lines | undefined;
}

const NONE: Lines = { from: 1, to: 0 };

const mark = StateEffect.define<Marked>();

const lines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { docChanged, effects, state }) {
    const asked = effects.find((effect) => effect.is(mark))?.value as Marked | undefined;
    if (asked === undefined) return docChanged ? Decoration.none : shown;
    const marks = (["illegal", "current"] as const).flatMap((name) => {
      const { from, to } = asked[name] ?? NONE;
      const numbers = Array.from({ length: Math.min(to, state.doc.lines) - from + 1 }, (_, index) => from + index);
      return numbers.map((number) => Decoration.line({ class: `cm-${name}-step` }).range(state.doc.line(number).from));
    });
    return Decoration.set(marks, true);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const look = EditorView.theme({
  ".cm-current-step": { backgroundColor: "var(--accent-soft)" },
  ".cm-illegal-step": { boxShadow: "inset 4px 0 var(--error)", backgroundColor: "var(--error-soft)" },
  ".cm-illegal-step.cm-current-step": { backgroundColor: "var(--error-soft)", outline: "1px solid var(--error)" },
});

/** Lets lines stand out. */
export const markedLines: Extension = [lines, look];

/** What marks these lines and no others, and brings the current one into view. */
export function markOf(view: EditorView, marked: Marked): TransactionSpec {
  const { doc } = view.state;
  const effects: StateEffect<unknown>[] = [mark.of(marked)];
  if (marked.current !== undefined && marked.current.from <= doc.lines) {
    effects.push(EditorView.scrollIntoView(doc.line(marked.current.from).from, { y: "nearest", yMargin: 30 }));
  }
  return { effects };
}
