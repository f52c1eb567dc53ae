// How cost grows with size: of one payload, of a stream of lines, of a history.

import { createReplay, Run } from "../../pkg/dist/index.node.js";
import { history } from "../corpus/history.mjs";
import { longRun, variedRun } from "../corpus/run.mjs";
import { heavy, measure } from "../measure.mjs";
import { inChunks, validStream } from "./streams.mjs";
import { keep, PARSE, valid } from "./table.mjs";

const encoder = new TextEncoder();
const MEGABYTE = 1e6;
const RUNS = 1000;

/** What is told of a size, in nanoseconds: for one byte, or for one event. */
const point = (size, microseconds, more) => ({ size, nanoseconds: (microseconds * 1000) / size, ...more });

function textOf(bytes) {
  const one = JSON.stringify(longRun(1000)).length / 1000;
  return JSON.stringify(longRun(Math.max(1, Math.round(bytes / one))));
}

/** One payload from 10 KB to 100 MB. */
export async function linearity({ settings }) {
  const sizes = settings.isQuick ? [1e4, 1e5, 1e6, 1e7] : [1e4, 1e5, 1e6, 1e7, 1e8];
  const options = { maxBytes: 1e9 };
  const points = [];
  for (const size of sizes) {
    const text = textOf(size);
    const bytes = encoder.encode(text);
    const ours = "`Run.validate`";
    const tasks = {
      [ours]: () => valid(Run.validate(bytes, options), "a run"),
      [PARSE]: () => keep(JSON.parse(text)),
    };
    const times = await measure(tasks, size < 1e6 ? settings : heavy(settings));
    const parse = (times.microseconds(PARSE) * 1000) / bytes.length;
    points.push(point(bytes.length, times.microseconds(ours), { parse, ratio: times.ratio(ours, PARSE).median }));
  }
  return points;
}

/** Different runs, one a line, some megabytes of them again and again until 1 GB has gone by. */
export async function stream({ settings }) {
  const runs = Array.from({ length: RUNS }, (_, index) => JSON.stringify(variedRun(index + 1)));
  const part = encoder.encode(`${runs.join("\n")}\n`);
  const chunks = inChunks(part);
  const times = await measure({ part: async () => validStream(Run, chunks, RUNS) }, heavy(settings));
  const each = point(part.length, times.microseconds("part"));
  const parts = Math.ceil((settings.isQuick ? 100 * MEGABYTE : 1000 * MEGABYTE) / part.length);
  const start = process.hrtime.bigint();
  await validStream(Run, again(chunks, parts), parts * RUNS);
  const spent = Number(process.hrtime.bigint() - start) / 1000;
  return [each, point(parts * part.length, spent)];
}

function* again(chunks, times) {
  for (let i = 0; i < times; i += 1) yield* chunks;
}

/** What an event costs early and late in a history. */
export function histories({ settings }) {
  const [events, runs, tenths] = [settings.isQuick ? 100_000 : 1_000_000, 1000, 10];
  const replay = createReplay();
  const told = history(events, runs);
  const points = [];
  for (let tenth = 1; tenth <= tenths; tenth += 1) {
    const lines = Array.from({ length: events / tenths }, () => told.next().value);
    const part = encoder.encode(lines.join(""));
    const start = process.hrtime.bigint();
    replay.push(part);
    const each = Number(process.hrtime.bigint() - start) / (events / tenths);
    if (tenth === 1 || tenth === tenths) points.push({ size: (tenth * events) / tenths, nanoseconds: each });
  }
  const { ok, counts } = replay.finish();
  if (!ok || counts.repeated > 0) throw new Error("the history that is measured must be legal and say something new");
  return points;
}
