// Single questions: the skills of one task state, and one change of status.

import { TaskState, taskLifecycle } from "../../pkg/dist/index.node.js";
import { run } from "../corpus/run.mjs";
import { measure } from "../measure.mjs";
import { derive } from "../peers/derive.mjs";
import { TASK_STATUSES } from "../peers/schema.mjs";
import { can } from "../peers/transitions.mjs";
import { inTurn, keep } from "./table.mjs";

const PLAIN = "plain JavaScript";

export async function* single({ settings }) {
  yield skills(settings);
  yield changes(settings);
}

async function skills(settings) {
  const states = run().phases;
  const texts = states.map((state) => JSON.stringify(state));
  const bytes = texts.map((text) => new TextEncoder().encode(text));
  const ours = "`TaskState.deriveSkills`";
  const tasks = {
    [`${ours}, value`]: inTurn(states, (state) => keep(TaskState.deriveSkills(state))),
    [PLAIN]: inTurn(states, (state) => keep(derive(state))),
    [`${ours}, bytes`]: inTurn(bytes, (state) => keep(TaskState.deriveSkills(state))),
    [`${ours}, string`]: inTurn(texts, (state) => keep(TaskState.deriveSkills(state))),
    "`JSON.parse` and plain JavaScript": inTurn(texts, (text) => keep(derive(JSON.parse(text)))),
  };
  const title = "Derive the skills of one task state";
  return { id: "derive", title, base: PLAIN, ours: Object.keys(tasks).slice(0, 1), times: await measure(tasks, settings) };
}

async function changes(settings) {
  const points = TASK_STATUSES.flatMap((status) => [1, 2].map((attempt) => ({ status, attempt })));
  const pairs = points.flatMap((from) => points.map((to) => [from, to]));
  const ours = "`taskLifecycle.can`";
  const tasks = {
    [ours]: inTurn(pairs, ([from, to]) => keep(taskLifecycle.can(from, to))),
    [PLAIN]: inTurn(pairs, ([from, to]) => keep(can(from, to))),
    "`taskLifecycle.check`, which says why not": inTurn(pairs, ([from, to]) => keep(taskLifecycle.check(from, to))),
  };
  const title = "Judge one change of a task's status";
  return { id: "transition", title, base: PLAIN, ours: [ours], times: await measure(tasks, settings) };
}
