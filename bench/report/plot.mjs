// The three routes of one run as bars, in a picture that is readable on light and on dark.

import { PARSE } from "../rows/table.mjs";
import { whole } from "../rows/peers.mjs";

const PANELS = [
  { id: "bytes-compact", title: "from bytes: decode, parse, validate, derive", nameOf: whole },
  { id: "text", title: "from a string: parse, validate, derive", nameOf: whole },
  { id: "value", title: "from a parsed value: validate, derive", nameOf: whole },
];
const WIDTH = 720;
const LABEL = 150;
const BAR = 18;
const GAP = 6;
const HEAD = 34;
const ROOM_FOR_FIGURE = 60;

const STYLE = `
    text { font: 13px system-ui, sans-serif; fill: #24292f }
    .title { font-weight: 600 } .figure { fill: #57606a }
    .ours { fill: #0969da } .peer { fill: #8c959f } .base { fill: #bf8700 }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 } .figure { fill: #9198a1 }
      .ours { fill: #4493f8 } .peer { fill: #6e7681 } .base { fill: #d29922 }
    }
  `;
const LABELED = 'role="img" aria-label="Times as fast as JSON.parse alone"';

/** Bars of one route: how many times as fast as `JSON.parse` alone, the fastest first. */
function bars({ rows, peers }, { id, nameOf }) {
  const { times, ours } = rows.get(id);
  const tasks = [
    { label: "spec-automation", name: ours[0], kind: "ours" },
    { label: "JSON.parse alone", name: PARSE, kind: "base" },
    ...peers.map(({ name }) => ({ label: name, name: nameOf(name), kind: "peer" })),
  ];
  const found = tasks.map(({ label, name, kind }) => ({ label, kind, figure: times.ratio(name, PARSE).median }));
  return found.sort((a, b) => b.figure - a.figure);
}

function bar({ label, kind, figure }, index, scale) {
  const y = HEAD + index * (BAR + GAP);
  const width = Math.max(1, figure * scale);
  return `<text x="${LABEL - 8}" y="${y + 14}" text-anchor="end">${label}</text>
    <rect class="${kind}" x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="2"/>
    <text class="figure" x="${(LABEL + width + 6).toFixed(1)}" y="${y + 14}">${figure.toFixed(2)}</text>`;
}

export function plot(results) {
  const panels = PANELS.map((panel) => ({ ...panel, bars: bars(results, panel) }));
  let top = 0;
  const drawn = panels.map(({ title, bars }) => {
    const scale = (WIDTH - LABEL - ROOM_FOR_FIGURE) / bars[0].figure;
    const group = `<g transform="translate(0 ${top})">
    <text class="title" x="${LABEL}" y="20">${title}</text>
    ${bars.map((each, index) => bar(each, index, scale)).join("\n    ")}
  </g>`;
    top += HEAD + bars.length * (BAR + GAP) + 16;
    return group;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" ${LABELED}>
  <style>${STYLE}</style>
  ${drawn.join("\n  ")}
</svg>
`;
}
