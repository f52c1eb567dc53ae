// Before anything is timed: everyone measured gives the same answers. What does not, fails the benchmark.

import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { gunzipSync } from "node:zlib";
import { Run, TaskState, taskLifecycle } from "../pkg/dist/index.node.js";
import { brokenRuns } from "./corpus/broken.mjs";
import { brokenRun, longRun, variedRun } from "./corpus/run.mjs";
import { TEXTS } from "./corpus/texts.mjs";
import { attachAll, derive } from "./peers/derive.mjs";
import { TASK_STATUSES } from "./peers/schema.mjs";
import { can } from "./peers/transitions.mjs";

const VARIED = 1000;
const encoder = new TextEncoder();

function must(holds, what) {
  if (!holds) throw new Error(`not measured: ${what}`);
}

/** Proves it all, and says what was proven. */
export function prove(peers) {
  const [valid, broken] = [proveValid(peers), proveBroken(peers)];
  proveCounts(peers);
  const [derivations, changes] = [proveDerivation(), proveTransitions()];
  return { valid, broken, derivations, changes };
}

/** Ours on each route: a run is without issue as text, bytes and value, and the derivation of the peers is what we give. */
function proveValid(peers) {
  const texts = [...Object.values(TEXTS), JSON.stringify(longRun(1000))];
  for (let seed = 1; seed <= VARIED; seed += 1) texts.push(JSON.stringify(variedRun(seed)));
  for (const [index, text] of texts.entries()) {
    const value = JSON.parse(text);
    for (const input of [text, encoder.encode(text), value]) {
      const { issues } = Run.validate(input);
      must(issues.length === 0, `valid run ${index} has ${JSON.stringify(issues[0])}`);
    }
    for (const { name, isValid } of peers) must(isValid(value), `${name} refuses valid run ${index}`);
    const normalized = Run.normalize(encoder.encode(text));
    must(isDeepStrictEqual(normalized.value, attachAll(value)), `run ${index} is normalized differently in JavaScript`);
  }
  return texts.length;
}

function proveBroken(peers) {
  let count = 0;
  for (const { path, value } of brokenRuns()) {
    const text = JSON.stringify(value);
    for (const input of [text, encoder.encode(text), value]) {
      const errors = Run.validate(input, { shape: "api" }).issues.filter(({ severity }) => severity === "error");
      must(errors.length > 0, `we take the run that is wrong at ${path}: ${text.slice(0, 80)}`);
      must(
        errors.every((issue) => issue.path === path),
        `we find more than ${path}: ${JSON.stringify(errors)}`,
      );
    }
    const shown = `the run that is wrong at ${path}: ${given(value, path)}`;
    for (const { name, isValid } of peers) must(!isValid(value), `${name} takes ${shown}`);
    count += 1;
  }
  return count;
}

function given(value, path) {
  const keys = path.split("/").slice(1);
  return JSON.stringify(keys.reduce((entry, key) => entry?.[key], value))?.slice(0, 60);
}

/** Whoever lists issues lists all of them. */
function proveCounts(peers) {
  const value = brokenRun(100);
  const found = Run.validate(value).issues.length;
  must(found >= 200, `we list ${found} of 200 issues`);
  for (const { name, countIssues } of peers) {
    const count = countIssues(value);
    must(count >= 200, `${name} lists ${count} of 200 issues`);
  }
}

/** The derivation in JavaScript, and ours, against the answers of the server. */
function proveDerivation() {
  const file = new URL("../tests/vectors/derive.jsonl.gz", import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString().trim().split("\n");
  for (const line of lines) {
    const { id, phase, metadata, expected } = JSON.parse(line);
    const state = { phase, metadata };
    must(isDeepStrictEqual(derive(state), expected), `the derivation in JavaScript differs in ${id}`);
    must(isDeepStrictEqual(TaskState.deriveSkills(state), expected), `our derivation differs in ${id}`);
  }
  return lines.length;
}

function proveTransitions() {
  const points = TASK_STATUSES.flatMap((status) => [1, 2, 3].map((attempt) => ({ status, attempt })));
  for (const from of points) {
    for (const to of points) {
      must(
        can(from, to) === taskLifecycle.can(from, to),
        `the change ${JSON.stringify([from, to])} is judged differently`,
      );
    }
  }
  return points.length ** 2;
}
