import { dateTime } from "./encode/builtins.js";

/** The forms of a time, for messages. */
export const TIME_FORMS = "a timestamp, milliseconds since 1970 or a Date";

/**
 * A time as text for the core: text as it is, milliseconds and dates as a timestamp. Undefined for anything else.
 */
export function timeText(time: unknown): string | undefined {
  if (typeof time === "string") return time;
  const milliseconds = typeof time === "number" ? time : timeOf(time);
  if (milliseconds === undefined) return undefined;
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString();
}

/** The time of a `Date` of any realm, read without calling its methods. */
function timeOf(date: unknown): number | undefined {
  try {
    return dateTime(date);
  } catch {
    return undefined;
  }
}
