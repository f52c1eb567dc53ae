// What a call is made of, and what nobody can do without: the least that each route takes.

import { readFileSync } from "node:fs";
import { TEXTS } from "../corpus/texts.mjs";
import { measure } from "../measure.mjs";
import { keep, PARSE } from "./table.mjs";

const RUN = 0;
const ROOM = 64 * 1024;
/** Where the units of a text go: behind its UTF-8. */
const UNITS = ROOM / 2;
const WASM = new URL("../../pkg/dist/wasm/spec_automation_bg.wasm", import.meta.url);

const NOTE = `The same run in each. *Core* is the WebAssembly module without the package around it. What it remembers of
payloads is part of how fast it is: here, what takes part in a row has an instance of its own, which has seen nothing but the
payload of that row, where the tables above have one that has seen all of theirs. To read every text of the value and add up
lengths is the least that anyone does who looks at a value.`;

export async function* parts({ settings }) {
  const text = TEXTS.compact;
  const bytes = new TextEncoder().encode(text);
  const value = JSON.parse(text);
  const shuffled = new TextEncoder().encode(TEXTS.shuffled);
  const module = new WebAssembly.Module(readFileSync(WASM));
  const [compact, mixed] = [await packageAnew("compact"), await packageAnew("shuffled")];
  const checking = await coreWith(module, "checking", bytes);
  const checkingMixed = await coreWith(module, "checking-shuffled", shuffled);
  const reading = await coreWith(module, "reading", bytes);
  const collecting = await coreWith(module, "collecting", bytes);
  const spreading = await coreWith(module, "spreading", bytes);
  const left = leftToParser(spreading, bytes.length);
  const validateBytes = "bytes: core, on bytes that are there";
  const tasks = {
    [PARSE]: () => keep(JSON.parse(text)),
    "bytes: all of it": () => keep(compact.validate(bytes)),
    "bytes: copied into memory": () => checking.room().set(bytes),
    [validateBytes]: () => keep(checking.core.validate(RUN, bytes.length, false)),
    "shuffled: all of it": () => keep(mixed.validate(shuffled)),
    "shuffled: copied into memory, and core": () => {
      checkingMixed.room().set(shuffled);
      keep(checkingMixed.core.validate(RUN, shuffled.length, false));
    },
    "string: all of it": () => keep(compact.validate(text)),
    "string: its units copied into memory": () => keep(reading.room().write(text, UNITS, "utf16le")),
    "string: core, units to UTF-8": () => keep(reading.core.transcode(UNITS, text.length)),
    "value: all of it": () => keep(compact.validate(value)),
    "value: every text read, and nothing done": () => keep(lengthOf(value)),
    "normalize: all of it": () => keep(compact.normalize(bytes)),
    "normalize: core, changes collected": () => keep(collecting.core.patch(RUN, bytes.length, false)),
    "normalize: core, changes collected, made and spread out": () => {
      spreading.core.patch(RUN, bytes.length, false);
      keep(spreading.core.changed());
    },
    "normalize: `JSON.parse` of what is left to it": () => keep(JSON.parse(left)),
  };
  const times = await measure(tasks, settings);
  const title = `Where the time goes: a run of ${bytes.length} bytes`;
  yield { id: "parts", title, note: NOTE, base: PARSE, ours: [validateBytes], times };
}

/** The package with an instance of its own; an import by another name is another module. */
async function packageAnew(name) {
  const { Run } = await import(`../../pkg/dist/index.node.js?${name}`);
  return Run;
}

/** The core in an instance of its own, with `bytes` in its memory. */
async function coreWith(module, name, bytes) {
  const core = await import(`../../pkg/dist/wasm/spec_automation.js?${name}`);
  const { memory } = core.initSync({ module });
  const at = core.reserve(ROOM);
  let view = Buffer.alloc(0);
  // Memory that grew takes its views along.
  const room = () => (view.length > 0 ? view : (view = Buffer.from(memory.buffer, at, ROOM)));
  room().set(bytes);
  return { core, room };
}

function lengthOf(value) {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 1;
  let length = 0;
  for (const key in value) length += lengthOf(value[key]);
  return length;
}

/** The last of the parts that the core describes by the numbers there: where each is, and how long. */
function leftToParser({ core, room }, length) {
  core.patch(RUN, length, false);
  const at = core.changed();
  const { buffer } = room();
  const [start, size] = new Uint32Array(buffer, at, 4).slice(-2);
  return new TextDecoder().decode(new Uint8Array(buffer, start, size));
}
