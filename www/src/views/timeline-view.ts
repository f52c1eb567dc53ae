import type { Core } from "../core/client.ts";
import type { Report, View } from "../core/report.ts";
import { byId, element } from "../ui/dom.ts";
import { picture } from "../ui/trusted.ts";
import { empty } from "./empty.ts";
import { createLazyView } from "./lazy.ts";
import type { NowChoice } from "./now.ts";
import { createTimelineKey } from "./timeline-key.ts";

/** What is beside the picture in its panel, in pixels. */
const MARGINS = 32;
const [NARROWEST, WIDEST] = [480, 10_000];

/** The attempts of the run on a line of time. */
export function createTimelineView(core: Core, choice: NowChoice): View {
  const panel = byId("timeline");
  return createLazyView(panel, {
    load: () => core.ask("timeline", Math.min(WIDEST, Math.max(NARROWEST, panel.clientWidth - MARGINS)), choice.now),
    draw: (svg, report) =>
      svg === undefined ? [noTimeline(report)] : [element("div", { class: "panel-bar" }, choice.box("timeline-now")), figure(svg), createTimelineKey()],
    nothing: () => empty("The timeline appears here", "A row for each attempt: when it was made, what it was retried after, and when nothing was done."),
  });
}

function figure(svg: string): HTMLElement {
  // A picture that is wider than the panel is scrolled, by the keyboard too.
  return element("div", { class: "picture timeline-picture", tabindex: "0", role: "group", "aria-label": "Timeline" }, picture(svg));
}

/** Why a payload has neither a timeline nor a summary. */
export function noTimeline({ entity }: Report): HTMLElement {
  return entity === "run"
    ? empty("Not yet", "Only a run without errors has one. Fix the errors under Issues, and it appears here.")
    : empty("Only runs have one", "Choose or paste a run, such as the response of the API.");
}
