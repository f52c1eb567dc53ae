// A run with 10,000 task states, and one that has 20,000 issues.

import { Run } from "../../pkg/dist/index.node.js";
import { brokenRun, longRun } from "../corpus/run.mjs";
import { heavy, measure } from "../measure.mjs";
import { read } from "../peers/read.mjs";
import { decodeAndParse, wholeTasks } from "./peers.mjs";
import { keep, PARSE, valid } from "./table.mjs";

const STATES = 10_000;
const ISSUES = 2 * STATES;
const encoder = new TextEncoder();

export async function* longRuns({ peers, settings }) {
  yield manyStates(peers, settings);
  yield* manyIssues(peers, settings);
}

async function manyStates(peers, settings) {
  const ours = "`Run.validate`";
  const text = JSON.stringify(longRun(STATES));
  const bytes = encoder.encode(text);
  const tasks = {
    [ours]: () => valid(Run.validate(bytes), "the long run"),
    [PARSE]: () => keep(JSON.parse(text)),
    ...wholeTasks(peers, () => decodeAndParse(bytes)),
  };
  const title = `From bytes: a run with ${STATES} task states, ${bytes.length} bytes`;
  return { id: "long-run", title, base: PARSE, ours: [ours], times: await measure(tasks, heavy(settings)) };
}

/** All issues are found and the message of each is read. */
async function* manyIssues(peers, settings) {
  const options = { maxIssues: 2 * ISSUES };
  const text = JSON.stringify(brokenRun(STATES));
  const bytes = encoder.encode(text);
  const value = JSON.parse(text);
  const count = (name, found) => {
    if (found < ISSUES) throw new Error(`${name} lists ${found} of ${ISSUES} issues`);
  };
  const routes = {
    bytes: { input: bytes, parsed: () => decodeAndParse(bytes) },
    value: { input: value, parsed: () => value },
  };
  for (const [route, { input, parsed }] of Object.entries(routes)) {
    const ours = "`Run.validate`";
    const tasks = { [ours]: () => count("ours", read(Run.validate(input, options).issues)) };
    for (const { name, countIssues } of peers) tasks[name] = () => count(name, countIssues(parsed()));
    const title = `${ISSUES} issues, each with its message read: from ${route === "bytes" ? "bytes" : "a value"}`;
    yield { id: `issues-${route}`, title, base: "ajv", ours: [ours], times: await measure(tasks, heavy(settings)) };
  }
}
