import type { Paint } from "./color.js";
import { EXIT } from "./exit.js";

/** What was found so far. */
export class Tally {
  payloads = 0;
  invalid = 0;
  errors = 0;
  warnings = 0;
  unread = 0;
  failures = 0;

  /** The exit status that this amounts to. */
  get status(): number {
    if (this.failures > 0) return EXIT.internal;
    if (this.unread > 0) return EXIT.usage;
    return this.invalid > 0 ? EXIT.findings : EXIT.clean;
  }

  /** One line that closes the report. */
  summary(paint: Paint): string {
    const payloads = count(this.payloads, "payload");
    const isGood = this.invalid + this.unread + this.failures === 0;
    const [first, ...rest] = [
      ...some(this.unread, "file", "not read"),
      ...some(this.failures, "payload", "not checked"),
      this.invalid > 0 ? `${this.invalid.toLocaleString("en")} of ${payloads} invalid` : `${payloads} valid`,
      ...some(this.errors, "error"),
      ...some(this.warnings, "warning"),
    ];
    const verdict = paint(["bold", isGood ? "green" : "red"], `${isGood ? "✓" : "✗"} ${first}`);
    return [verdict, ...rest].join(", ");
  }
}

function some(number: number, noun: string, what = ""): string[] {
  return number === 0 ? [] : [`${count(number, noun)} ${what}`.trimEnd()];
}

/** A number of things, with the noun in singular or plural. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
