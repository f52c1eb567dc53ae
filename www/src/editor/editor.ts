import { isolateHistory } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { LARGEST_IN_EDITOR } from "../core/files/limits.ts";
import type { TextEdit } from "../edit/edits.ts";
import type { LocatedIssue } from "../core/report.ts";
import { byId } from "../ui/dom.ts";
import { createDiagnostics } from "./diagnostics.ts";
import { extensions } from "./extensions.ts";
import { rangeIn } from "./range.ts";

export interface Editor {
  readonly text: string;
  readonly length: number;
  /** Where the cursor is, in UTF-16 code units. */
  readonly cursor: number;
  focus(): void;
  /** Replaces the text, which can be undone, without telling `onInput`. */
  show(text: string): void;
  /** Makes edits that can be undone; tells `onInput`. */
  edit(edits: readonly TextEdit[]): void;
  /** Selects a range, in UTF-16 code units, and brings it into view. */
  select(start: number, end: number): void;
  /** Marks the places of issues, in the text and beside it. */
  mark(issues: readonly LocatedIssue[]): void;
}

export interface EditorEvents {
  /** The user changed the text, and perhaps replaced all of it. */
  onInput(isReplaced: boolean): void;
  /** The cursor moved. */
  onMove(cursor: number): void;
  /** The user wants what takes away the issue at this position. */
  onFix(position: number): void;
  /** A text is pasted in place of everything, or is more than the editor holds; true says that it is taken elsewhere. */
  onPaste(text: string): boolean;
}

/** The editor. It lives in a shadow root, where its styles need no permission of the content security policy. */
export function createEditor(events: EditorEvents): Editor {
  const root = byId("editor").attachShadow({ mode: "open" });
  const diagnostics = createDiagnostics(events.onFix);
  const listener = EditorView.updateListener.of((update) => {
    const isOurs = update.transactions.some((transaction) => transaction.isUserEvent("show"));
    if (update.docChanged && !isOurs) events.onInput(isReplaced(update.changes, update.startState.doc.length));
    if (update.selectionSet) events.onMove(update.state.selection.main.head);
  });
  const pasting = EditorView.domEventHandlers({
    paste({ clipboardData }, { state }) {
      const { from, to } = state.selection.main;
      const isAll = from === 0 && to === state.doc.length && state.selection.ranges.length === 1;
      const text = clipboardData?.files.length === 0 ? clipboardData.getData("text/plain") : "";
      return (isAll || text.length > LARGEST_IN_EDITOR) && events.onPaste(text);
    },
  });
  const state = EditorState.create({ extensions: [extensions, diagnostics.extension, listener, pasting] });
  const view = new EditorView({ root, parent: root, state });

  return {
    get text() {
      return view.state.doc.toString();
    },
    get length() {
      return view.state.doc.length;
    },
    get cursor() {
      return view.state.selection.main.head;
    },
    focus: () => view.focus(),
    show(text) {
      const changes = { from: 0, to: view.state.doc.length, insert: text };
      view.dispatch({ changes, selection: { anchor: 0 }, scrollIntoView: true, userEvent: "show", annotations: isolateHistory.of("full") });
    },
    edit: (edits) => view.dispatch({ changes: [...edits], userEvent: "input.complete" }),
    select(start, end) {
      view.dispatch(rangeIn(view.state, start, end));
      view.focus();
    },
    mark(issues) {
      const change = diagnostics.show(view.state, issues);
      if (change !== undefined) view.dispatch(change);
    },
  };
}

function isReplaced(changes: { iterChangedRanges(each: (from: number, to: number) => void): void }, length: number): boolean {
  let isWhole = false;
  changes.iterChangedRanges((from, to) => {
    isWhole ||= from === 0 && to === length;
  });
  return isWhole;
}
