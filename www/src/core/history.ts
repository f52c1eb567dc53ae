import { renderLifecycle, replay, type EventCounts, type EventIssue, type Replayed, type ReplayedRun } from "spec-automation";

/** More issues than a step has. */
const MOST = 100_000;
/** More runs than anybody looks at. */
const MOST_RUNS = 20;

/** What a history comes to as a whole. */
export interface History {
  /** Its steps: the lines that are not blank. */
  steps: number;
  counts: EventCounts;
  /** The first step that is illegal, and its line; both from 1. */
  firstIllegal: { step: number; line: number } | undefined;
}

/** What an event did. */
export type Effect = "applied" | "repeated" | "outOfOrder" | "illegal" | "invalid";

/** The history up to a step. */
export interface Moment {
  /** The line of the step, from 1. */
  line: number;
  effect: Effect;
  /** What is said about this step. */
  issues: EventIssue[];
  /** The first of the runs, those that the step is about before all others. */
  runs: ReplayedRun[];
  /** The life cycle of each of them, as SVG. */
  pictures: string[];
  /** How many runs there are beside them. */
  otherRuns: number;
}

interface Step {
  line: number;
  /** Where it begins and ends in the text. */
  start: number;
  end: number;
}

const WORST: Effect[] = ["invalid", "illegal", "outOfOrder", "repeated"];

let text = "";
let steps: Step[] = [];

/** Begins with another history. */
export function openHistory(events: string): History {
  text = events;
  steps = stepsOf(events);
  const { counts, firstIllegal } = upTo(steps.length);
  const step = firstIllegal === null ? undefined : firstIllegalStep();
  return { steps: steps.length, counts, firstIllegal: step === undefined ? undefined : { step, line: lineOf(step) } };
}

/** What the history is after so many steps, of which there is at least one. */
export function momentOf(count: number): Moment {
  const [before, after] = [upTo(count - 1), upTo(count)];
  const effect = WORST.find((name) => after.counts[name as keyof EventCounts] > before.counts[name as keyof EventCounts]) ?? "applied";
  const runs = inFront(after.runs, steps[count - 1]).slice(0, MOST_RUNS);
  return {
    line: lineOf(count),
    effect,
    issues: after.issues.filter(({ index }) => index >= before.counts.events),
    runs,
    pictures: runs.map(({ status }) => renderLifecycle("run", status === null ? {} : { status })),
    otherRuns: after.runs.length - runs.length,
  };
}

/** The runs, with those in front that a step tells of when it is told alone. */
function inFront(runs: ReplayedRun[], step: Step | undefined): ReplayedRun[] {
  const told = new Set(replay(text.slice(step?.start ?? 0, step?.end ?? 0)).runs.map(({ runId }) => runId));
  return [...runs.filter(({ runId }) => told.has(runId)), ...runs.filter(({ runId }) => !told.has(runId))];
}

/** What the first so many steps come to. */
function upTo(count: number): Replayed {
  return replay(text.slice(0, steps[count - 1]?.end ?? 0), { maxIssues: MOST });
}

/** The step by which the first illegal event was told: a line may hold a batch of events, so it is searched for. */
function firstIllegalStep(): number {
  let [legal, illegal] = [0, steps.length];
  while (illegal - legal > 1) {
    const middle = (legal + illegal) >> 1;
    if (upTo(middle).firstIllegal === null) legal = middle;
    else illegal = middle;
  }
  return illegal;
}

function lineOf(step: number): number {
  return steps[step - 1]?.line ?? 1;
}

function stepsOf(events: string): Step[] {
  const found: Step[] = [];
  let start = 0;
  for (const [index, line] of events.split("\n").entries()) {
    const end = start + line.length + 1;
    if (/\S/.test(line)) found.push({ line: index + 1, start, end });
    start = end;
  }
  return found;
}
