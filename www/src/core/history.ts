import { renderLifecycle, replay, type EventCounts, type EventIssue, type Replayed, type ReplayedRun } from "spec-automation";
import { stepsOf, type Lines, type Step } from "./history-steps.ts";

/** More issues than a step has. */
const MOST = 100_000;
/** More runs than anybody looks at. */
const MOST_RUNS = 20;

/** What a history comes to as a whole. */
export interface History {
  /** Its steps: the elements of an array, or else the lines that are not blank. */
  steps: number;
  counts: EventCounts;
  /** The first step that is illegal, from 1, and its lines. */
  firstIllegal: { step: number; lines: Lines } | undefined;
}

/** What an event did. */
export type Effect = "applied" | "repeated" | "outOfOrder" | "illegal" | "invalid";

/** The history up to a step. */
export interface Moment {
  lines: Lines;
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

const WORST: Effect[] = ["invalid", "illegal", "outOfOrder", "repeated"];

let steps: Step[] = [];
/** The steps, one a line, and where each of them ends. */
let text = "";
let ends: number[] = [];

/** Begins with another history. */
export function openHistory(events: string): History {
  steps = stepsOf(events);
  text = steps.map(({ json }) => `${json}\n`).join("");
  let end = 0;
  ends = steps.map(({ json }) => (end += json.length + 1));
  const { counts, firstIllegal } = upTo(steps.length);
  const step = firstIllegal === null ? undefined : firstIllegalStep();
  return { steps: steps.length, counts, firstIllegal: step === undefined ? undefined : { step, lines: placeOf(step) } };
}

/** What the history is after so many steps, of which there is at least one. */
export function momentOf(count: number): Moment {
  const [before, after] = [upTo(count - 1), upTo(count)];
  const effect = WORST.find((name) => after.counts[name as keyof EventCounts] > before.counts[name as keyof EventCounts]) ?? "applied";
  const runs = inFront(after.runs, steps[count - 1]).slice(0, MOST_RUNS);
  return {
    lines: placeOf(count),
    effect,
    issues: after.issues.filter(({ index }) => index >= before.counts.events),
    runs,
    pictures: runs.map(({ status }) => renderLifecycle("run", status === null ? {} : { status })),
    otherRuns: after.runs.length - runs.length,
  };
}

/** The runs, with those in front that a step tells of when it is told alone. */
function inFront(runs: ReplayedRun[], step: Step | undefined): ReplayedRun[] {
  const told = new Set(replay(step?.json ?? "").runs.map(({ runId }) => runId));
  return [...runs.filter(({ runId }) => told.has(runId)), ...runs.filter(({ runId }) => !told.has(runId))];
}

/** What the first so many steps come to. */
function upTo(count: number): Replayed {
  return replay(text.slice(0, ends[count - 1] ?? 0), { maxIssues: MOST });
}

/** The step by which the first illegal event was told: a step may be a batch of events, so it is searched for. */
function firstIllegalStep(): number {
  let [legal, illegal] = [0, steps.length];
  while (illegal - legal > 1) {
    const middle = (legal + illegal) >> 1;
    if (upTo(middle).firstIllegal === null) legal = middle;
    else illegal = middle;
  }
  return illegal;
}

function placeOf(step: number): Lines {
  return steps[step - 1]?.lines ?? { from: 1, to: 1 };
}
