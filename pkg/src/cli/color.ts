import picocolors from "picocolors";
import type { Values } from "./values.js";

/** Whether to color what goes to a stream: as the command line says, else the environment, else if it is a terminal. */
export function wantsColor(flags: Values, environment: NodeJS.ProcessEnv, stream: { isTTY?: boolean }): boolean {
  if (flags["no-color"] === true) return false;
  if (flags["color"] === true) return true;
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (environment["NO_COLOR"]) return false;
  return stream.isTTY === true && environment["TERM"] !== "dumb";
}

/** What paints when `color` is wanted, and else leaves texts as they are. */
export function painter(color: boolean) {
  return picocolors.createColors(color);
}
