/** What the worker answers. The payload of the last check is kept for the questions that follow it. */

import type { TextEdit } from "../edit/edits.ts";
import { check, type Checked } from "./check.ts";
import { normalizedText, normalizingEdits } from "./normalize.ts";
import type { Question, Report } from "./report.ts";
import { skillsOf } from "./task-skills.ts";

let last: Checked | undefined;

/** The payload that was checked last, which is there wherever a report is shown. */
function current(): Checked {
  if (last === undefined) throw new Error("nothing was checked yet");
  return last;
}

export const verbs = {
  check(question: Question): Report {
    last = check(question);
    return last.report;
  },
  /** What takes away the issue at this position of the report. */
  fix(position: number): TextEdit[] {
    const { report, fixes } = current();
    const located = report.issues[position];
    return (located && fixes.get(located.issue)?.edits()) ?? [];
  },
  skills: () => skillsOf(current()),
  normalized: () => normalizedText(current()),
  normalizing: () => normalizingEdits(current()),
};

export type Verbs = typeof verbs;
