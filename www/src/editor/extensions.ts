import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { colors } from "./colors.ts";
import { theme } from "./theme.ts";

/** What the editor can do, but for the issues. */
export const extensions: Extension = [
  lineNumbers(),
  foldGutter({ openText: "▾", closedText: "▸" }),
  highlightSpecialChars(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  search({ top: true }),
  json(),
  colors,
  theme,
  EditorState.tabSize.of(2),
  placeholder("Paste, type or drop a JSON payload here"),
  EditorView.contentAttributes.of({ "aria-label": "JSON payload", spellcheck: "false", autocorrect: "off", autocapitalize: "off" }),
  // The Tab key is left alone: it leads out of the editor.
  keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap]),
];
