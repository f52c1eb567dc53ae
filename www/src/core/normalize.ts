import { editsOf, type TextEdit } from "../edit/edits.ts";
import type { Checked } from "./check.ts";
import { ENTITIES } from "./entities.ts";

/** The normalized value as text; undefined when the payload has errors. */
export function normalizedText({ question, report }: Checked): string | undefined {
  const result = ENTITIES[report.entity].normalize(question.payload, question.options);
  return result.ok ? JSON.stringify(result.value, null, 2) : undefined;
}

/** What makes the text canonical, and leaves it as it is otherwise. */
export function normalizingEdits({ question, report }: Checked): TextEdit[] {
  const { payload, options } = question;
  if (typeof payload !== "string") return [];
  return editsOf(payload, ENTITIES[report.entity].patch(payload, options).patch);
}
