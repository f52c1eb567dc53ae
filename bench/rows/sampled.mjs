// Where V8 finds the package when it looks again and again: for routes on which JavaScript does much of the work.

import { Session } from "node:inspector/promises";
import { Run } from "../../pkg/dist/index.node.js";
import { TEXTS } from "../corpus/texts.mjs";
import { keep } from "./table.mjs";

const INTERVAL = 50;
const WARM_UP = 300;
const MILLISECONDS = 2000;
/** Functions in which it is found less often are one line. */
const LEAST = 0.02;

/** What was sampled, and the share of each function; all of the .wasm file counts as one. */
export async function sampled({ settings }) {
  const text = TEXTS.compact;
  const [bytes, value] = [new TextEncoder().encode(text), JSON.parse(text)];
  const tasks = {
    "from a string": () => keep(Run.validate(text)),
    "from a value": () => keep(Run.validate(value)),
    "normalizing bytes": () => keep(Run.normalize(bytes)),
  };
  const milliseconds = settings.isQuick ? MILLISECONDS / 10 : MILLISECONDS;
  const found = [];
  for (const [name, task] of Object.entries(tasks)) found.push({ name, functions: await sharesOf(task, milliseconds) });
  return found;
}

async function sharesOf(task, milliseconds) {
  repeat(task, WARM_UP);
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: INTERVAL });
  await session.post("Profiler.start");
  repeat(task, milliseconds);
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return shares(profile.nodes);
}

function repeat(task, milliseconds) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) for (let time = 0; time < 100; time += 1) task();
}

function shares(nodes) {
  const hits = new Map();
  for (const { callFrame, hitCount } of nodes) {
    const name = nameOf(callFrame);
    hits.set(name, (hits.get(name) ?? 0) + hitCount);
  }
  const all = [...hits.values()].reduce((sum, count) => sum + count, 0);
  const functions = [...hits].map(([name, count]) => ({ name, share: count / all })).sort((a, b) => b.share - a.share);
  const shown = functions.filter(({ share }) => share >= LEAST);
  return [...shown, { name: "all others", share: 1 - shown.reduce((sum, { share }) => sum + share, 0) }];
}

function nameOf({ functionName, url }) {
  if (url.startsWith("wasm:")) return "the .wasm file";
  return functionName === "" ? "a function without a name" : functionName;
}
