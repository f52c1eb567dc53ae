import type { Issue } from "spec-automation";
import type { Table } from "./schemas.js";

/** What strict mode refuses and JSON Schema cannot say. */
export interface Exception {
  reason: string;
  /** Whether this is why the issue is no matter of the schema. */
  covers: (issue: Issue) => boolean;
  /** A payload that differs for this reason alone. */
  sample: { table: Table; payload: string | Uint8Array };
}

const DEEP = `${"[".repeat(128)}${"]".repeat(128)}`;
/** Why an instant is outside the years 1 to 9999. */
const YEARS = ["it is outside the years 1 to 9999", "the year 0 is not supported"];

function taskState(members: string): string {
  return `{"phase":"git_clone","status":"pending","attempt":1,${members}}`;
}

/** There are no others, and none where a schema refuses what strict mode accepts. */
export const EXCEPTIONS: Exception[] = [
  {
    reason: "a schema is about values: of a text that is not JSON there is none",
    covers: ({ code }) => code === "invalid_json",
    sample: { table: "PhaseState", payload: taskState('"metadata":{"a":NaN}') },
  },
  {
    reason: "a schema is about values: bytes that are not UTF-8 are gone before it sees one",
    covers: ({ code }) => code === "invalid_utf8",
    sample: { table: "PhaseState", payload: Buffer.from(taskState('"stdout_path":"\xff"'), "latin1") },
  },
  {
    reason: "no keyword limits how deep a value is nested",
    covers: ({ code }) => code === "too_deep",
    sample: { table: "PhaseState", payload: taskState(`"metadata":{"a":${DEEP}}`) },
  },
  {
    reason: "half of a surrogate pair, in any text or key, is a string to some validators and an error to others",
    covers: ({ code }) => code === "unpaired_surrogate",
    sample: { table: "PhaseState", payload: taskState('"metadata":{"a":"\\ud800"}') },
  },
  {
    reason: "1.0 and 1e0 are the integer 1 to JSON Schema",
    covers: (issue) => issue.code === "wrong_type" && issue.params.found === "a number with a fraction or an exponent",
    sample: { table: "PhaseState", payload: '{"phase":"git_clone","status":"pending","attempt":1.0}' },
  },
  {
    reason: "a pattern with the days of each month and leap years is one that nobody can read",
    covers: (issue) => issue.code === "bad_format" && issue.params.reason === "the month does not have that day",
    sample: { table: "PhaseState", payload: taskState('"started_at":"2026-02-29T09:30:00Z"') },
  },
  {
    reason: "a pattern counts the digits of a Unix time and does not tell the year that it is in",
    covers: (issue) => issue.code === "bad_format" && YEARS.includes(issue.params.reason),
    sample: { table: "PhaseState", payload: taskState('"started_at":"253402300800000"') },
  },
];
