import { standardKeymap, history, historyKeymap } from "@codemirror/commands";
import { foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { folding } from "./json/folding.ts";
import { highlighting } from "./json/highlighting.ts";
import { indentation } from "./json/indentation.ts";
import { matching } from "./json/matching.ts";
import { theme } from "./theme.ts";

/** What every editor can do; it has a name, and says what it is for while it is empty. */
export function basics(name: string, hint: string): Extension {
  return [
    lineNumbers(),
    highlightSpecialChars(),
    history(),
    // Whoever wants less motion gets a cursor that does not blink.
    drawSelection({ cursorBlinkRate: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 1200 }),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    search({ top: true }),
    highlighting,
    folding,
    indentation,
    theme,
    EditorState.tabSize.of(2),
    placeholder(hint),
    EditorView.contentAttributes.of({ "aria-label": name, tabindex: "0", spellcheck: "false", autocorrect: "off", autocapitalize: "off" }),
    // The Tab key is left alone: it leads out of the editor.
    keymap.of([...standardKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap]),
  ];
}

/** What the editor of the payload can do, but for the issues. */
export const extensions: Extension = [
  basics("JSON payload", "Paste, type or drop a JSON payload here"),
  foldGutter({ openText: "▾", closedText: "▸" }),
  indentOnInput(),
  matching,
];
