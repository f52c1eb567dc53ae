import { indentService } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { endOf } from "./brackets.ts";

/** Indents a line by one unit more than the one that opens what it is in. */
const indent = indentService.of((context, place) => {
  const open = endOf(context.state.doc, place, -1);
  if (open === undefined) return 0;
  const isClosing = /^\s*[}\]]/.test(context.textAfterPos(place));
  return context.lineIndent(open) + (isClosing ? 0 : context.unit);
});

/** A bracket that closes something goes to the indentation of what it closes when it is typed. */
const closing = EditorState.languageData.of(() => [{ indentOnInput: /^\s*[}\]]$/ }]);

export const indentation: Extension = [indent, closing];
