import { createApply, createRetry } from "./advance.js";
import type {
  CheckOptions,
  Lifecycle,
  RunLifecycle,
  StateMachine,
  TaskLifecycle,
  TaskPoint,
} from "./api/lifecycle.js";
import type { Host } from "./host.js";
import { noMore, takeOption } from "./options.js";
import type { OpenLineageEvent, RunStatus, TaskStatus, Transition } from "./types.js";

/** How the core numbers the two life cycles. */
export const MACHINE = { run: 0, task: 1 } as const;

/** How the core numbers what it draws. */
const FORMAT = { mermaid: 0, dot: 1, xstate: 2 } as const;

/** As the core answers. */
interface Mapping {
  openTelemetry: Record<string, string>;
  openLineage: OpenLineageEvent;
}

const LARGEST_ATTEMPT = 2 ** 31 - 1;

/** So many answers are remembered, each on texts no longer and attempts lower than these. */
const REMEMBERED = 1024;
const LONGEST = 64;
const ATTEMPTS = 64;

/** What is no status and what is no attempt; the core has an issue for either. */
const NO_STATUS = "";
const NO_ATTEMPT = 0;

interface Step {
  from: string;
  fromAttempt: number;
  to: string;
  toAttempt: number;
}

/** Makes the life cycle of runs. */
export function createRunLifecycle(host: Host): RunLifecycle {
  const questions = createLifecycle<RunStatus, RunStatus>(host, MACHINE.run, (from, to) => ({
    from: statusOf(from),
    fromAttempt: 1,
    to: statusOf(to),
    toAttempt: 1,
  }));
  const apply = createApply(host, MACHINE.run);
  return { ...questions, apply: (run, to, options) => apply(run, statusOf(to), options) };
}

/** Makes the life cycle of tasks. */
export function createTaskLifecycle(host: Host): TaskLifecycle {
  const questions = createLifecycle<TaskStatus, TaskStatus | TaskPoint>(host, MACHINE.task, (from, to) => {
    const [before, after] = [pointOf(from), pointOf(to)];
    return {
      from: before.status,
      fromAttempt: before.attempt ?? after.attempt ?? 1,
      to: after.status,
      toAttempt: after.attempt ?? before.attempt ?? 1,
    };
  });
  const apply = createApply(host, MACHINE.task);
  return {
    ...questions,
    apply: (taskState, to, options) => apply(taskState, statusOf(to), options),
    retry: createRetry(host),
  };
}

function createLifecycle<Status extends string, Point>(
  host: Host,
  machine: number,
  stepOf: (from: unknown, to: unknown) => Step,
): Lifecycle<Status, Point> {
  const check = ({ from, fromAttempt, to, toAttempt }: Step, isSnapshot: boolean): Transition =>
    host.ask((glue) => JSON.parse(glue.check(machine, from, fromAttempt, to, toAttempt, isSnapshot)) as Transition);

  const can = remembered((step) => check(step, false).ok);
  const draw = (format: number): string => host.ask((glue) => glue.diagram(machine, format));
  const mapping = (value: unknown): Mapping | null => {
    const status = statusOf(value);
    return host.ask((glue) => JSON.parse(glue.mapping(machine, status)) as Mapping | null);
  };

  return {
    can: (from, to) => can(stepOf(from, to)),
    next(from) {
      const status = statusOf(from);
      return host.ask((glue) => glue.next(machine, status) as Status[]);
    },
    isTerminal(value) {
      const status = statusOf(value);
      return host.ask((glue) => glue.isTerminal(machine, status));
    },
    check: (from, to, options) => check(stepOf(from, to), isSnapshot(options)),
    toMermaid: () => draw(FORMAT.mermaid),
    toDot: () => draw(FORMAT.dot),
    toXState: () => JSON.parse(draw(FORMAT.xstate)) as StateMachine<Status>,
    toOpenTelemetry: (status) => mapping(status)?.openTelemetry ?? {},
    toOpenLineage: (status) => mapping(status)?.openLineage ?? null,
  };
}

/** Remembers what is answered of a step: to ask the core takes many times as long as to find an answer again. */
function remembered(answer: (step: Step) => boolean): (step: Step) => boolean {
  const answers = new Map<string, Map<string, Map<number, boolean>>>();
  let count = 0;
  return (step) => {
    if (!isCommon(step)) return answer(step);
    const { from, to } = step;
    const attempts = step.fromAttempt * ATTEMPTS + step.toAttempt;
    const known = answers.get(from)?.get(to)?.get(attempts);
    if (known !== undefined) return known;
    const found = answer(step);
    if (count < REMEMBERED) {
      count++;
      const ofFrom = answers.get(from) ?? new Map<string, Map<number, boolean>>();
      const ofPair = ofFrom.get(to) ?? new Map<number, boolean>();
      answers.set(from, ofFrom.set(to, ofPair.set(attempts, found)));
    }
    return found;
  };
}

function isCommon({ from, fromAttempt, to, toAttempt }: Step): boolean {
  return Math.max(from.length, to.length) <= LONGEST && Math.max(fromAttempt, toAttempt) < ATTEMPTS;
}

/** A status, or a point whose members may do anything when they are read. */
function pointOf(point: unknown): { status: string; attempt: number | undefined } {
  if (typeof point !== "object" || point === null) return { status: statusOf(point), attempt: undefined };
  try {
    const { status, attempt } = point as TaskPoint;
    return { status: statusOf(status), attempt: attempt === undefined ? undefined : attemptOf(attempt) };
  } catch {
    return { status: NO_STATUS, attempt: undefined };
  }
}

function attemptOf(attempt: unknown): number {
  const isAttempt = Number.isInteger(attempt) && (attempt as number) >= 1 && (attempt as number) <= LARGEST_ATTEMPT;
  return isAttempt ? (attempt as number) : NO_ATTEMPT;
}

function statusOf(status: unknown): string {
  return typeof status === "string" ? status : NO_STATUS;
}

function isSnapshot(options: CheckOptions | undefined): boolean {
  const [mode = "event", others] = takeOption(options, "mode");
  noMore(others, "a check has the option `mode`");
  if (mode === "event" || mode === "snapshot") return mode === "snapshot";
  throw new TypeError('`mode` must be "event" or "snapshot"');
}
