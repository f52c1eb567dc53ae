// Bytes to a full object in canonical form, with the derived skills in every task state.

import { Run } from "../../pkg/dist/index.node.js";
import { TEXTS } from "../corpus/texts.mjs";
import { measure } from "../measure.mjs";
import { attachAll } from "../peers/derive.mjs";
import { decodeAndParse } from "./peers.mjs";
import { keep, PARSE, valid } from "./table.mjs";

export async function* normalize({ peers, settings }) {
  const ours = "`Run.normalize`";
  const text = TEXTS.compact;
  const bytes = new TextEncoder().encode(text);
  const tasks = {
    [ours]: () => valid(Run.normalize(bytes), "the run"),
    [PARSE]: () => keep(JSON.parse(text)),
    "decode and `JSON.parse`": () => keep(decodeAndParse(bytes)),
  };
  for (const { name, isValid } of peers) {
    tasks[`${name}, with \`skills\` added`] = () => {
      const value = decodeAndParse(bytes);
      if (!isValid(value)) throw new Error(`${name} refuses the run`);
      keep(attachAll(value));
    };
  }
  const note = "Peers add `skills`; none of them rewrites timestamps or UUIDs, since these are canonical already.";
  const title = `Normalize: ${bytes.length} bytes to a full object`;
  yield { id: "normalize", title, note, base: PARSE, ours: [ours], times: await measure(tasks, settings) };
}
