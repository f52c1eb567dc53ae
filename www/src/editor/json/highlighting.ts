import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Each kind of token with its color. The groups of `TOKENS` have the same names. */
const COLORS = { key: "var(--code-key)", text: "var(--code-text)", word: "var(--code-word)", mark: "var(--ink-soft)" };
const TOKENS = /(?<text>"[^"\\]*(?:\\.[^"\\]*)*"?)(?:(?=(?<key>\s*:))|)|(?<word>-?\d[\w.+-]*|\b(?:true|false|null)\b)|(?<mark>[{}[\],:])/g;

const kinds = Object.keys(COLORS) as (keyof typeof COLORS)[];
const marks = new Map(kinds.map((kind) => [kind, Decoration.mark({ class: `json-${kind}` })]));
const look = EditorView.theme(Object.fromEntries(kinds.map((kind) => [`.json-${kind}`, { color: COLORS[kind] }])));

/** The tokens that are in view. No token goes on in the next line, so each line is read by itself. */
function inView({ visibleRanges, state: { doc } }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let done = 0;
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = doc.lineAt(at);
      for (const { 0: token, index, groups = {} } of line.text.matchAll(TOKENS)) {
        const start = line.from + index;
        if (start > to) break;
        if (start < done || start + token.length < from) continue;
        done = start + token.length;
        const kind = kinds.find((kind) => groups[kind] !== undefined);
        const mark = kind && marks.get(kind);
        if (mark) builder.add(start, done, mark);
      }
      at = line.to + 1;
    }
  }
  return builder.finish();
}

class Highlighter {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = inView(view);
  }

  update({ docChanged, viewportChanged, view }: ViewUpdate): void {
    if (docChanged || viewportChanged) this.decorations = inView(view);
  }
}

/** The colors of JSON. */
export const highlighting = [ViewPlugin.fromClass(Highlighter, { decorations: ({ decorations }) => decorations }), look];
