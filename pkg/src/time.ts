import { dateTime } from "./encode/builtins.js";

/** What takes a time takes these. */
export const TIME_FORMS = "a timestamp, milliseconds since 1970 or a Date";

/**
 * A time as text, for the core to read: text as it is, and what a clock gives as a timestamp. Nothing when it is neither.
 */
export function timeText(time: unknown): string | undefined {
  if (typeof time === "string") return time;
  const milliseconds = typeof time === "number" ? time : timeOf(time);
  if (milliseconds === undefined) return undefined;
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString();
}

/** The time of a date of any realm, whatever methods it has. */
function timeOf(date: unknown): number | undefined {
  try {
    return dateTime(date);
  } catch {
    return undefined;
  }
}
