import { renderLifecycle, runLifecycle, taskLifecycle, type Issue, type PatchOperation, type RunStatus, type TaskStatus } from "spec-automation";
import { applyEdits, editsOf, type TextEdit } from "../edit/edits.ts";
import { placeOf } from "../edit/places.ts";
import type { Checked } from "./check.ts";
import { ENTITIES } from "./entities.ts";
import { NEXT_ATTEMPT } from "./steps.ts";
import { statusOf, taskStates, type FoundTask } from "./task-states.ts";

/** More than anybody chooses from. */
const MOST = 500;

/** What has a life cycle in the payload: the run at "", or a task state. */
export interface Subject {
  path: string;
  name: string;
}

/** The life cycle of one of them. */
export interface LifeCycle {
  subjects: Subject[];
  shown: Subject;
  isRun: boolean;
  status: string;
  picture: string;
  /** The statuses that may follow, and perhaps the next attempt. */
  steps: string[];
  /** Whether the text can be edited. */
  isText: boolean;
  /** Why none of the steps can be made now; empty where one can. */
  refusals: Issue[];
}

/** What a step comes to: edits of the text, or why it cannot be made. */
export interface Stepped {
  edits: TextEdit[];
  /** What is changed. */
  paths: string[];
  issues: Issue[];
}

/** The life cycle of what is at a path, or of the first that has one; undefined where nothing has. */
export function lifeCycleOf(checked: Checked, path: string, now: number): LifeCycle | undefined {
  const { question, report } = checked;
  const tasks = taskStates(report.entity, question.payload)?.slice(0, MOST);
  if (tasks === undefined) return undefined;
  const run: Subject[] = report.entity === "run" ? [{ path: "", name: "The run" }] : [];
  const subjects = [...run, ...tasks.map((task) => ({ path: task.path, name: nameOf(task) }))];
  const shown = subjects.find((subject) => subject.path === path) ?? subjects[0];
  if (shown === undefined) return undefined;
  const isRun = report.entity === "run" && shown.path === "";
  const status = isRun ? statusOf(question.payload) : (tasks.find((task) => task.path === shown.path)?.status ?? "");
  const isText = typeof question.payload === "string";
  const parts = isRun ? ofRun(status as RunStatus, shown.name) : ofTask(status as TaskStatus, shown.name);
  return { subjects, shown, isRun, status, isText, ...parts, refusals: refusalsOf(checked, shown.path, parts.steps, now) };
}

/** What is said of the first step where each is refused. */
function refusalsOf(checked: Checked, path: string, steps: readonly string[], now: number): Issue[] {
  let first: Issue[] | undefined;
  for (const to of steps) {
    const { issues } = stepOf(checked, path, to, now);
    if (issues.length === 0) return [];
    first ??= issues;
  }
  return first ?? [];
}

function ofRun(status: RunStatus, title: string): Pick<LifeCycle, "picture" | "steps"> {
  return { picture: renderLifecycle("run", { status, title }), steps: runLifecycle.next(status) };
}

function ofTask(status: TaskStatus, title: string): Pick<LifeCycle, "picture" | "steps"> {
  const isRetried = taskLifecycle.can({ status, attempt: 1 }, { status: "pending", attempt: 2 });
  const steps = [...taskLifecycle.next(status), ...(isRetried ? [NEXT_ATTEMPT] : [])];
  return { picture: renderLifecycle("task", { status, title }), steps };
}

function nameOf({ phase, attempt }: FoundTask): string {
  return `${phase}, attempt ${attempt}`;
}

/** Makes a step at a time, as edits of the text. A step after which a valid payload would be none is refused. */
export function stepOf({ question, report }: Checked, path: string, to: string, at: number): Stepped {
  const { payload: text, options: asked } = question;
  if (typeof text !== "string") return { edits: [], paths: [], issues: [] };
  const place = placeOf(text, path);
  const given = place === undefined ? "" : text.slice(place.start, place.end);
  const options = { ...asked, at };
  const isRun = report.entity === "run" && path === "";
  const isRetry = to === NEXT_ATTEMPT;
  const made = isRun
    ? runLifecycle.apply(given, to as RunStatus, options)
    : isRetry ? taskLifecycle.retry(given, options) : taskLifecycle.apply(given, to as TaskStatus, options);
  if (!made.ok) return { edits: [], paths: [], issues: made.issues };

  // The next attempt has a row of its own where there are rows.
  const patch: PatchOperation[] = isRetry && path !== ""
    ? [{ op: "add", path: behind(path), value: made.value }]
    : made.patch.map((operation) => ({ ...operation, path: path + operation.path }));
  const edits = editsOf(text, patch);
  const after = ENTITIES[report.entity].validate(applyEdits(text, edits), asked);
  if (report.ok && !after.ok) return { edits: [], paths: [], issues: after.issues.filter(({ severity }) => severity === "error") };
  return { edits, paths: patch.map((operation) => operation.path), issues: [] };
}

/** The path of what comes behind an element of an array. */
function behind(path: string): string {
  const slash = path.lastIndexOf("/");
  return `${path.slice(0, slash)}/${Number(path.slice(slash + 1)) + 1}`;
}
