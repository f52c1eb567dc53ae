import { renderTimeline, Run, type RunSummary } from "spec-automation";
import type { Checked } from "./check.ts";

/** What time counts as now; without one, what goes on ends with the last time of the payload. */
export type Now = number | undefined;

/** The timeline of the run as SVG; undefined when the payload is no valid run. */
export function timelineOf({ question, report }: Checked, width: number, now: Now): string | undefined {
  if (report.entity !== "run" || !report.ok) return undefined;
  return renderTimeline(question.payload, { ...question.options, width, now });
}

/** What a dashboard shows of the run; undefined when the payload is no valid run. */
export function summaryOf({ question, report }: Checked, now: Now): RunSummary | undefined {
  if (report.entity !== "run") return undefined;
  const result = Run.summarize(question.payload, { ...question.options, now });
  return result.ok ? result.summary : undefined;
}
