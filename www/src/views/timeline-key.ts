import { element } from "../ui/dom.ts";

/** What the lines of a timeline mean. Statuses are written beside their bars. */
const LINES = [
  ["idle", "nothing was done"],
  ["retrying", "the next attempt after a failed one"],
  ["ongoing", "goes on, or its end is not known"],
] as const;

export function createTimelineKey(): HTMLElement {
  return element(
    "ul",
    { class: "key", "aria-label": "What the lines mean" },
    ...LINES.map(([name, meaning]) => element("li", {}, element("span", { class: `key-line ${name}` }), meaning)),
  );
}
