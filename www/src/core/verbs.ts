/** What the worker answers. The payload of the last check is kept for the questions that follow it. */

import type { TextEdit } from "../edit/edits.ts";
import { check, type Checked } from "./check.ts";
import { compared } from "./compared.ts";
import { momentOf, openHistory } from "./history.ts";
import { lifeCycleOf, stepOf } from "./life-cycle.ts";
import { normalizedText, normalizingEdits } from "./normalize.ts";
import type { Question, Report } from "./report.ts";
import { summaryOf, timelineOf, type Now } from "./run-pictures.ts";
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
  lifeCycle: (path: string, now: number) => lifeCycleOf(current(), path, now),
  /** What makes a step of the life cycle of what is at a path. */
  step: (path: string, to: string, at: number) => stepOf(current(), path, to, at),
  timeline: (width: number, now: Now) => timelineOf(current(), width, now),
  summary: (now: Now) => summaryOf(current(), now),
  compared,
  openHistory,
  momentOf,
};

export type Verbs = typeof verbs;
