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

/** The numbers of the life cycles in the core. */
export const MACHINE = { run: 0, task: 1 } as const;

/** The numbers of the formats of diagrams in the core. */
const FORMAT = { mermaid: 0, dot: 1, xstate: 2 } as const;

/** The answer of the core about a status. */
interface Mapping {
  openTelemetry: Record<string, string>;
  openLineage: OpenLineageEvent;
}

const LARGEST_ATTEMPT = 2 ** 31 - 1;

/** How many answers are remembered. */
const REMEMBERED = 1024;
/** The longest status that an answer is remembered for. */
const LONGEST = 64;
/** The attempts that an answer is remembered for are below this. */
const ATTEMPTS = 64;

/** Placeholders for what is not a status or not an attempt; the core reports either. */
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

/** Remembers the answers about steps: asking the core takes many times as long as looking one up. */
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

/** Reads a status, or a point, whose getters may do anything. */
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
