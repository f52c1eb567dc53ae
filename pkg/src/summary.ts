import type { Summarized, SummaryOptions } from "./api/summary.js";
import type { Glue } from "./glue.js";
import type { Host } from "./host.js";
import type { Payload } from "./input.js";
import { issuesOf } from "./issues.js";
import { takeOption } from "./options.js";
import { TIME_FORMS, timeText } from "./time.js";
import type { RunSummary } from "./types.js";

/** The answers of the core. */
const ANSWERED = 1;
const NO_TIME = 2;

/** Makes the function that summarizes runs. */
export function createSummarize(host: Host): (run: unknown, options?: SummaryOptions) => Summarized {
  return (run, options) => {
    const [now, others] = takeOption(options, "now");
    const time = instantOf(now);
    return askAt<Summarized>(
      host,
      run,
      others,
      (glue, payload) => glue.summarize(payload.length, payload.isValue, time),
      (glue, isAnswered) => {
        const issues = issuesOf(glue);
        if (!isAnswered) return { ok: false, issues };
        return { ok: true, summary: JSON.parse(glue.text()) as RunSummary, issues };
      },
    );
  };
}

/** Asks a question about a payload at a time; `read` reads the answer, or the issues when there is none. */
export function askAt<Answer>(
  host: Host,
  input: unknown,
  options: unknown,
  question: (glue: Glue, payload: Payload) => number,
  read: (glue: Glue, isAnswered: boolean) => Answer,
): Answer {
  const result = host.run(
    (glue, payload) => {
      const answer = question(glue, payload);
      return answer === NO_TIME ? undefined : { read: read(glue, answer === ANSWERED) };
    },
    input,
    options,
  );
  if (result === undefined) throw noTime();
  return result.read;
}

/** The time as text for the core; empty when there is none. */
export function instantOf(now: unknown): string {
  if (now === undefined) return "";
  const time = timeText(now);
  if (time === undefined || time === "") throw noTime();
  return time;
}

function noTime(): TypeError {
  return new TypeError(`\`now\` takes ${TIME_FORMS}`);
}
