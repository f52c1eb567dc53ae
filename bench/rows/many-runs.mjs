// A thousand different runs at once.

import { Run } from "../../pkg/dist/index.node.js";
import { variedRun } from "../corpus/run.mjs";
import { heavy, measure } from "../measure.mjs";
import { deriveAll } from "../peers/derive.mjs";
import { whole } from "./peers.mjs";
import { inChunks, validStream } from "./streams.mjs";
import { keep, PARSE, valid } from "./table.mjs";

const RUNS = 1000;
const decoder = new TextDecoder();

function judge({ name, isValid }, run) {
  if (!isValid(run)) throw new Error(`${name} refuses a run that is valid`);
  keep(deriveAll(run));
}

const peerTasks = (peers, work) => Object.fromEntries(peers.map((peer) => [whole(peer.name), () => work(peer)]));

export async function* manyRuns({ peers, settings }) {
  const runs = Array.from({ length: RUNS }, (_, index) => JSON.stringify(variedRun(index + 1)));
  yield asLines(peers, settings, new TextEncoder().encode(`${runs.join("\n")}\n`));
  yield asArray(peers, settings, `[${runs.join(",")}]`);
}

async function asLines(peers, settings, bytes) {
  const ours = "`Run.validateStream`";
  const parse = "`JSON.parse` of each line";
  const lines = decoder.decode(bytes).split("\n").slice(0, -1);
  const tasks = {
    [ours]: async () => validStream(Run, inChunks(bytes), RUNS),
    [parse]: () => lines.forEach((line) => keep(JSON.parse(line))),
    ...peerTasks(peers, (peer) => {
      for (const line of decoder.decode(bytes).split("\n")) if (line.length > 0) judge(peer, JSON.parse(line));
    }),
  };
  const title = `${RUNS} different runs as NDJSON, ${bytes.length} bytes`;
  return { id: "lines", title, base: parse, ours: [ours], times: await measure(tasks, heavy(settings)) };
}

async function asArray(peers, settings, text) {
  const ours = "`JSON.parse`, then `Run.validate` of each";
  const bytes = new TextEncoder().encode(text);
  const parse = () => JSON.parse(decoder.decode(bytes));
  const tasks = {
    [ours]: () => parse().forEach((run) => valid(Run.validate(run), "an element")),
    [PARSE]: () => keep(JSON.parse(text)),
    ...peerTasks(peers, (peer) => parse().forEach((run) => judge(peer, run))),
  };
  const title = `${RUNS} different runs as one array, ${bytes.length} bytes`;
  return { id: "array", title, base: PARSE, ours: [ours], times: await measure(tasks, heavy(settings)) };
}
