import { json } from "@codemirror/lang-json";
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { colors } from "./colors.ts";
import { theme } from "./theme.ts";

const marks = EditorView.theme({
  ".cm-changedLine": { backgroundColor: "var(--ok-soft)" },
  "&.cm-merge-b .cm-changedText": { background: "none", borderBottom: "2px solid var(--ok)" },
  ".cm-deletedChunk": { backgroundColor: "var(--error-soft)", padding: "0 var(--gap-3)" },
  ".cm-deletedChunk .cm-deletedText": { background: "none", borderBottom: "2px solid var(--error)" },
  ".cm-deletedLine del": { textDecoration: "none" },
  ".cm-collapsedLines": { background: "var(--hover)", color: "var(--ink-soft)", fontFamily: "var(--sans)" },
  // The originals are characters that few fonts have.
  ".cm-collapsedLines:before, .cm-collapsedLines:after": { content: '"⋯"' },
});

/** Shows what differs between two texts, and takes that back when it is told to. */
export function showDiff(host: HTMLElement, before: string, after: string): () => void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: after,
      extensions: [
        lineNumbers(),
        json(),
        colors,
        theme,
        marks,
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ "aria-label": "What would change", tabindex: "0" }),
        unifiedMergeView({ original: before, mergeControls: false, gutter: true, collapseUnchanged: { margin: 2, minSize: 5 }, diffConfig: { scanLimit: 5000, timeout: 500 } }),
      ],
    }),
  });
  return () => view.destroy();
}
