import type { Summarized, SummaryOptions } from "./api/summary.js";
import type { Host, Verb } from "./host.js";
import { issuesOf } from "./issues.js";
import { takeOption } from "./options.js";
import { TIME_FORMS, timeText } from "./time.js";
import type { RunSummary } from "./types.js";

/** As the core answers. */
const SUMMARIZED = 1;
const NO_TIME = 2;

/** Makes the function that summarizes runs. */
export function createSummarize(host: Host): (run: unknown, options?: SummaryOptions) => Summarized {
  return (run, options) => {
    const [now, others] = takeOption(options, "now");
    const time = now === undefined ? "" : timeOf(now);
    const verb: Verb<Summarized | undefined> = (glue, payload) => {
      const answer = glue.summarize(payload.length, payload.isValue, time);
      if (answer === NO_TIME) return undefined;
      const issues = issuesOf(glue);
      if (answer !== SUMMARIZED) return { ok: false, issues };
      return { ok: true, summary: JSON.parse(glue.text()) as RunSummary, issues };
    };
    const result = host.run(verb, run, others);
    if (result === undefined) throw noTime();
    return result;
  };
}

/** The time as text; an empty one would say that there is none. */
function timeOf(now: unknown): string {
  const time = timeText(now);
  if (time === undefined || time === "") throw noTime();
  return time;
}

function noTime(): TypeError {
  return new TypeError(`\`now\` takes ${TIME_FORMS}`);
}
