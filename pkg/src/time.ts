/** What takes a time takes these. */
export const TIME_FORMS = "a timestamp, milliseconds since 1970 or a Date";

/**
 * A time as text, for the core to read: text as it is, and what a clock gives as a timestamp. Nothing when it is neither.
 */
export function timeText(time: unknown): string | undefined {
  if (typeof time === "string") return time;
  if (typeof time !== "number" && !(time instanceof Date)) return undefined;
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}
