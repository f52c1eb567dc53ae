import { styleText } from "node:util";

/** Whether to color what goes to a stream: as the command line says, else the environment, else if it is a terminal. */
export function wantsColor(
  flags: { color?: boolean | undefined; "no-color"?: boolean | undefined },
  environment: NodeJS.ProcessEnv,
  stream: { isTTY?: boolean },
): boolean {
  if (flags["no-color"]) return false;
  if (flags.color) return true;
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (environment["NO_COLOR"]) return false;
  return stream.isTTY === true && environment["TERM"] !== "dumb";
}

/** Colors a text, or leaves it as it is. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/** What paints when `color` is wanted. */
export function painter(color: boolean): Paint {
  return (style, text) => (color ? styleText(style, text) : text);
}
