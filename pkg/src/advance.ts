import type { Applied } from "./api/results.js";
import { changed, changes, verdict } from "./entity.js";
import type { Glue } from "./glue.js";
import type { Host } from "./host.js";
import type { Payload } from "./input.js";
import { takeOption } from "./options.js";
import { TIME_FORMS, timeText } from "./time.js";

type Change = (glue: Glue, payload: Payload, at: string) => number;

/** Makes the function that changes the status of a payload of one life cycle. */
export function createApply(host: Host, machine: number) {
  return <Value>(input: unknown, to: string, options: unknown): Applied<Value> =>
    make(host, input, options, (glue, payload, at) =>
      glue.advance(machine, payload.length, payload.isValue, to, at),
    );
}

/** Makes the function that begins the next attempt of a task state. */
export function createRetry(host: Host) {
  return <Value>(input: unknown, options: unknown): Applied<Value> =>
    make(host, input, options, (glue, payload, at) => glue.retry(payload.length, payload.isValue, at));
}

function make<Value>(host: Host, input: unknown, options: unknown, change: Change): Applied<Value> {
  const [given, others] = takeOption(options, "at");
  const at = timeText(given);
  if (at === undefined) throw new TypeError(`\`at\` takes ${TIME_FORMS}`);
  return host.run(
    (glue, payload): Applied<Value> => {
      const { ok, issues } = verdict(glue, change(glue, payload, at));
      if (!ok) return { ok, issues };
      return { ok, value: changed(glue) as Value, patch: changes(glue), issues };
    },
    input,
    others,
  );
}
