import type { EntityKind, Issue, Mode, SkillsExplanation } from "spec-automation";
import type { CheckOptions } from "./choices.ts";
import type { Place } from "./positions.ts";

/** What the page asks of the checker. */
export interface Question {
  payload: string | Uint8Array;
  entity: EntityKind | "auto";
  options: CheckOptions;
}

export interface LocatedIssue {
  issue: Issue;
  place: Place | undefined;
  /** What the change says that takes the issue away; absent where there is none. */
  fix: string | undefined;
}

/** A task state, as its row is headed, and where each of its skills fields comes from. */
export interface TaskSkills {
  phase: string;
  attempt: string;
  status: string;
  /** RFC 6901 JSON Pointer to it. */
  path: string;
  skills: SkillsExplanation;
}

/** What the page shows about a payload at once; the rest is asked for when it is shown. */
export interface Report {
  entity: EntityKind;
  mode: Mode;
  ok: boolean;
  issues: LocatedIssue[];
  /** Whether it is an array of what could be checked one by one. */
  isArray: boolean;
  /** How many changes make the payload canonical. */
  changes: number;
  /** Absent when the text is not JSON. */
  taskStates: number | undefined;
  bytes: number;
  milliseconds: number;
}

/** Everything that a view may be asked to show. */
export type State =
  | { kind: "empty" }
  | { kind: "refused" }
  | { kind: "loading" }
  | { kind: "failed"; reason: string }
  | { kind: "report"; report: Report };

export interface View {
  render(state: State): void;
}

/** What a payload is that is no object, in words such as `a number`. */
export function notObject(issues: readonly LocatedIssue[]): string | undefined {
  for (const { issue } of issues) if (issue.code === "wrong_type" && issue.path === "") return issue.params.found;
  return undefined;
}

/** How many issues there are, with those beyond the limit, which a marker counts. */
export function issueCount(issues: readonly LocatedIssue[]): number {
  for (const { issue } of issues) if (issue.code === "too_many_issues") return issue.params.total;
  return issues.length;
}
