import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { basics } from "./extensions.ts";
import { rangeIn } from "./range.ts";

/** An editor of a page that marks no issues. */
export interface TextEditor {
  readonly view: EditorView;
  readonly text: string;
  /** Replaces the text and tells `onInput`. */
  replace(text: string): void;
  /** Selects a range, in UTF-16 code units, and brings it into view. */
  select(start: number, end: number): void;
}

export interface TextEditorOptions {
  name: string;
  hint: string;
  onInput(): void;
  more?: Extension;
}

/** Makes an editor in a shadow root of `host`, as that of the payload is. */
export function createTextEditor(host: HTMLElement, { name, hint, onInput, more = [] }: TextEditorOptions): TextEditor {
  const root = host.attachShadow({ mode: "open" });
  const listener = EditorView.updateListener.of((update) => update.docChanged && onInput());
  const view = new EditorView({ root, parent: root, state: EditorState.create({ extensions: [basics(name, hint), listener, more] }) });
  return {
    view,
    get text() {
      return view.state.doc.toString();
    },
    replace: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    select(start, end) {
      view.dispatch(rangeIn(view.state, start, end));
      view.focus();
    },
  };
}
