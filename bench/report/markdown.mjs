// The results as docs/benchmarks.md.

import { NOTES } from "../peers/index.mjs";
import { judge } from "../goals.mjs";
import { limits } from "./limits.mjs";
import { machine } from "./machine.mjs";

const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** Three digits that count. */
export function short(number) {
  if (number >= 100) return Math.round(number).toLocaleString("en-US");
  return number.toFixed(number >= 10 ? 1 : 2);
}

export function speed({ title, note, base, ours, times }) {
  const rows = times.names.map((name) => {
    const { median, low, high } = times.ratio(name, base);
    const lead = ours.includes(name) ? "" : short(times.ratio(ours[0], name).median);
    return [name, short(median), `${short(low)} to ${short(high)}`, lead, short(times.microseconds(name))];
  });
  const head = ["", `times as fast as ${base}`, "quartiles", `${ours[0]} is … times as fast`, "µs"];
  return [`### ${title}`, ...(note === undefined ? [] : [note]), table(head, rows)].join("\n\n");
}

function goals(results) {
  const rows = judge(results).map(({ what, goal, figure, against, verdict }) => {
    const found = against === undefined ? short(figure) : `${short(figure)} (${against})`;
    return [what, goal, found, verdict === "reached" ? verdict : `**${verdict}**`];
  });
  return table(["what", "goal", "measured", ""], rows);
}

function limitTable(results) {
  const rows = limits(results).map(({ what, leaves, parts, taken }) => [what, short(leaves), parts.join(" + "), short(taken)]);
  return table(["goal", "leaves, µs", "parts", "take, µs"], rows);
}

const sampleTables = ({ sampled }) =>
  sampled
    .map(({ name, functions }) => {
      const rows = functions.map(({ name, share }) => [name, `${(100 * share).toFixed(1)} %`]);
      return `${name}:\n\n${table(["function", "share"], rows)}`;
    })
    .join("\n\n");

function growth({ linearity, stream, histories }) {
  const payloads = linearity.map(({ size, nanoseconds, parse, ratio }) => [
    size,
    nanoseconds.toFixed(3),
    parse.toFixed(3),
    short(ratio),
  ]);
  const lines = stream.map(({ size, nanoseconds }) => [size, nanoseconds.toFixed(3), short(1 / nanoseconds)]);
  const events = histories.map(({ size, nanoseconds }) => [size, short(nanoseconds)]);
  return [
    "One run, from bytes:",
    table(["bytes", "ns a byte", "`JSON.parse` alone", "times as fast"], payloads),
    "Different runs as NDJSON, `Run.validateStream`:",
    table(["bytes", "ns a byte", "GB a second"], lines),
    "A history of 1,000 runs that is replayed:",
    table(["events so far", "ns for each of the last tenth"], events),
  ].join("\n\n");
}

const peerNotes = () =>
  Object.entries(NOTES)
    .map(([name, note]) => `- ${name}: ${note}`)
    .join("\n");

const sizeTable = ({ sizes }) =>
  table(
    ["file", "bytes", "gzip", "brotli"],
    sizes.map(({ name, raw, gzip, brotli }) => [`\`${name}\``, raw, gzip, brotli]),
  );

function native({ native }) {
  const rows = native.map(({ name, nanoseconds, low, high, bytes }) => [
    name,
    short(nanoseconds / 1000),
    `${short(low / 1000)} to ${short(high / 1000)}`,
    bytes === undefined ? "–" : short(bytes / nanoseconds),
  ]);
  return table(["", "µs", "95 % interval", "GB a second"], rows);
}

function profile({ profile }) {
  const tables = profile.map(({ name, all, functions }) => {
    const rows = functions.map(({ name, count, share }) => [`\`${name}\``, count, `${(100 * share).toFixed(1)} %`]);
    return `${all} instructions to ${name}:\n\n${table(["function", "instructions", "share"], rows)}`;
  });
  return tables.join("\n\n");
}

export function markdown(results) {
  const { peers, proof } = results;
  return `# Benchmarks

Written by \`cargo xtask bench\`; nothing here is typed by hand.

${machine(peers)}

## Goals

The figures are medians, and the verdicts follow from them.

${goals(results)}

![How many times as fast as JSON.parse alone each library is, from bytes, from a string and from a value](images/benchmarks.svg)

## What is measured, and how

All that is timed in JavaScript runs in one process, but for the cold start. The tasks of a table take turns in rounds, in
another order in each; ratios are taken within a round, and the table gives their median and quartiles. Microseconds are of
this machine and this hour. \`JSON.parse\` alone, of a text that is decoded already, is the yardstick: every validator that
works on values must run it first.

Everyone checks the same: types, words, lengths, ranges, UUIDs and timestamps of a run detail response. The rules across
records, such as those on attempts, times and references, and what paths and URLs may be, are ours alone, and ours is measured
with all of them. Of the peers, the fastest verdict that a library has is taken:

${peerNotes()}

*With derivation* means that the skills of every task state are derived in plain JavaScript, by one implementation for all.
\`Run.validate\` always derives them, since it holds the projected fields against them; it gives the verdict and the issues,
and \`Run.normalize\` gives the skills.

Before anything was timed, all were proven to agree: on ${proof.valid} valid runs, on ${proof.broken} that are wrong in one place,
the derivation on ${proof.derivations} answers recorded from the server, and ${proof.changes} changes of status.

## Speed

${[...results.rows.values()].map(speed).join("\n\n")}

## What the goals leave

What a goal for speed that is not reached allows a call to take, and what its parts take alone, from the tables above. Where
the parts take longer, the goal is out of reach as long as they are what they are; where they do not, it is not shown that it
is. *Core* is dealt with under [Instructions](#instructions). Nobody who validates a value can do without reading its texts,
which is one of the parts only.

${limitTable(results)}

Where V8 finds the package when it samples a route on which JavaScript does much of the work. To \`write\`, or to \`encodeInto\`,
is to make one text of those that were gathered and to copy it into the memory of the .wasm file.

${sampleTables(results)}

## Growth

${growth(results)}

## Native

The crate as a Rust library, measured with criterion on the same payloads; no peers here.

${native(results)}

## Instructions

Where the instructions of the native crate go, of which the .wasm file is made: functions without what they call. What is
inlined counts for the function that it is in.

${profile(results)}

## Size in bytes

${sizeTable(results)}

[size.md](size.md) says what the .wasm file is made of.
`;
}
