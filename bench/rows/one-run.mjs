// One run of 12 KB on every route, in every form.

import { Run } from "../../pkg/dist/index.node.js";
import { variedRun } from "../corpus/run.mjs";
import { TEXTS } from "../corpus/texts.mjs";
import { measure } from "../measure.mjs";
import { decodeAndParse, peerTasks, wholeTasks } from "./peers.mjs";
import { inTurn, keep, PARSE, valid } from "./table.mjs";

const OURS = "`Run.validate`";
const encoder = new TextEncoder();

const FORMS = {
  compact: "as the server writes it",
  ascii: "the same, all of it ASCII",
  pretty: "indented by two spaces",
  sorted: "keys sorted by name",
  shuffled: "keys shuffled, in every object anew",
};

async function row(id, title, tasks, settings) {
  return { id, title, base: PARSE, ours: [OURS], times: await measure(tasks, settings) };
}

async function* fromBytes(peers, settings) {
  for (const [form, title] of Object.entries(FORMS)) {
    const text = TEXTS[form];
    const bytes = encoder.encode(text);
    const others = form === "compact" ? peerTasks : wholeTasks;
    const tasks = {
      [OURS]: () => valid(Run.validate(bytes), form),
      [PARSE]: () => keep(JSON.parse(text)),
      ...others(peers, () => decodeAndParse(bytes)),
    };
    yield row(`bytes-${form}`, `From bytes: a run of ${bytes.length} bytes, ${title}`, tasks, settings);
  }
}

/** No input is the one before: what was learned from it helps less. */
function different(peers, settings) {
  const texts = Array.from({ length: 64 }, (_, index) => JSON.stringify(variedRun(index + 1)));
  const inputs = texts.map((text) => encoder.encode(text));
  const length = Math.round(inputs.reduce((sum, { length }) => sum + length, 0) / inputs.length);
  const tasks = {
    [OURS]: inTurn(inputs, (bytes) => valid(Run.validate(bytes), "a run")),
    [PARSE]: inTurn(texts, (text) => keep(JSON.parse(text))),
    ...wholeTasks(peers, inTurn(inputs, decodeAndParse)),
  };
  const title = `From bytes: ${inputs.length} different runs in turn, ${length} bytes on average`;
  return row("bytes-different", title, tasks, settings);
}

function fromText(peers, settings) {
  const text = TEXTS.compact;
  const tasks = {
    [OURS]: () => valid(Run.validate(text), "the text"),
    [PARSE]: () => keep(JSON.parse(text)),
    ...wholeTasks(peers, () => JSON.parse(text)),
  };
  return row("text", "From a string: the same run", tasks, settings);
}

function fromValue(peers, settings) {
  const text = TEXTS.compact;
  const value = JSON.parse(text);
  const tasks = {
    [OURS]: () => valid(Run.validate(value), "the value"),
    [PARSE]: () => keep(JSON.parse(text)),
    ...peerTasks(peers, () => value),
  };
  return row("value", "From a value that was parsed already: the same run", tasks, settings);
}

export async function* oneRun({ peers, settings }) {
  yield* fromBytes(peers, settings);
  yield different(peers, settings);
  yield fromText(peers, settings);
  yield fromValue(peers, settings);
}
