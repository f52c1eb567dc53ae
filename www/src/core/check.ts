import { detectEntity, type Issue } from "spec-automation";
import { ENTITIES } from "./entities.ts";
import { fixesOf, type Fix } from "./fixes.ts";
import { locate, type Place } from "./positions.ts";
import { isArray } from "./files/format.ts";
import { notObject, type Question, type Report } from "./report.ts";
import { countTaskStates } from "./task-skills.ts";

/** The answer to a question, and what the page can ask for afterwards. */
export interface Checked {
  question: Question;
  report: Report;
  fixes: Map<Issue, Fix>;
}

/** Answers a question about a payload. */
export function check(question: Question): Checked {
  const { payload, entity, options } = question;
  const bytes = typeof payload === "string" ? new TextEncoder().encode(payload) : payload;
  const asked = entity === "auto" ? (detectEntity(payload) ?? "run") : entity;

  const begun = performance.now();
  const { ok, issues, patch } = ENTITIES[asked].patch(payload, options);
  const milliseconds = performance.now() - begun;

  const places: Place[] = locate(bytes, issues.flatMap(({ span }) => span ?? []));
  let next = 0;
  const placed = issues.map((issue) => ({ issue, place: issue.span === undefined ? undefined : places[next++] }));
  const fixes = typeof payload === "string" ? fixesOf(payload, placed, patch) : new Map<Issue, Fix>();
  const located = placed.map((one) => ({ ...one, fix: fixes.get(one.issue)?.title }));
  const report = {
    entity: asked,
    mode: options.mode,
    ok,
    issues: located,
    isArray: notObject(located) !== undefined && isArray(bytes),
    changes: typeof payload === "string" ? patch.length : 0,
    taskStates: countTaskStates(asked, payload),
    bytes: bytes.length,
    milliseconds,
  };
  return { question, report, fixes };
}
