// What a call is made of, and what nobody can do without: the least that each route takes.

import { readFileSync } from "node:fs";
import * as core from "../../pkg/dist/wasm/spec_automation.js";
import { Run } from "../../pkg/dist/index.node.js";
import { TEXTS } from "../corpus/texts.mjs";
import { measure } from "../measure.mjs";
import { keep, PARSE } from "./table.mjs";

const RUN = 0;
const ROOM = 64 * 1024;
/** Where the units of a text go: behind its UTF-8. */
const UNITS = ROOM / 2;
const WASM = new URL("../../pkg/dist/wasm/spec_automation_bg.wasm", import.meta.url);

const NOTE = `The same run in each. *Core* is the WebAssembly module without the package around it. To read
every text of the value and add up lengths is the least that anyone does who looks at a value.`;

export async function* parts({ settings }) {
  const text = TEXTS.compact;
  const bytes = new TextEncoder().encode(text);
  const value = JSON.parse(text);
  const shuffled = new TextEncoder().encode(TEXTS.shuffled);
  const { memory } = core.initSync({ module: readFileSync(WASM) });
  const at = core.reserve(ROOM);
  let view = Buffer.alloc(0);
  // Memory that grew takes its views along.
  const room = () => (view.length > 0 ? view : (view = Buffer.from(memory.buffer, at, ROOM)));
  room().set(bytes);
  core.patch(RUN, bytes.length, false);
  const left = leftToParser(memory.buffer, core.changed());
  const validateBytes = "bytes: core, on bytes that are there";
  const tasks = {
    [PARSE]: () => keep(JSON.parse(text)),
    "bytes: all of it": () => keep(Run.validate(bytes)),
    "bytes: copied into memory": () => room().set(bytes),
    [validateBytes]: () => keep(core.validate(RUN, bytes.length, false)),
    "shuffled: copied into memory, and core": () => {
      room().set(shuffled);
      keep(core.validate(RUN, shuffled.length, false));
      // The others find their own there; to put it back takes as long as the copy that is meant.
      room().set(bytes);
    },
    "string: all of it": () => keep(Run.validate(text)),
    "string: its units copied into memory": () => keep(room().write(text, UNITS, "utf16le")),
    "string: core, units to UTF-8": () => keep(core.transcode(UNITS, text.length)),
    "value: all of it": () => keep(Run.validate(value)),
    "value: every text read, and nothing done": () => keep(lengthOf(value)),
    "normalize: all of it": () => keep(Run.normalize(bytes)),
    "normalize: core, changes collected": () => keep(core.patch(RUN, bytes.length, false)),
    "normalize: core, changes collected, made and spread out": () => {
      core.patch(RUN, bytes.length, false);
      keep(core.changed());
    },
    "normalize: `JSON.parse` of what is left to it": () => keep(JSON.parse(left)),
  };
  const times = await measure(tasks, settings);
  const title = `Where the time goes: a run of ${bytes.length} bytes`;
  yield { id: "parts", title, note: NOTE, base: PARSE, ours: [validateBytes], times };
}

function lengthOf(value) {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 1;
  let length = 0;
  for (const key in value) length += lengthOf(value[key]);
  return length;
}

/** The last of the parts that the core describes by the numbers there: where each is, and how long. */
function leftToParser(buffer, at) {
  const [start, length] = new Uint32Array(buffer, at, 4).slice(-2);
  return new TextDecoder().decode(new Uint8Array(buffer, start, length));
}
