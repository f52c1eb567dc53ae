import type { Core } from "../core/client.ts";
import type { Report, State, View } from "../core/report.ts";
import { createCopyButton } from "../ui/copy-button.ts";
import { byId, element } from "../ui/dom.ts";
import { empty } from "./empty.ts";
import { ENTITY_NAMES } from "./entity.ts";
import { createLazyView } from "./lazy.ts";

/** The normalized value, to read and to copy. */
export function createNormalizedView(core: Core): View {
  return createLazyView(byId("normalized"), {
    load: () => core.ask("normalized"),
    draw: (text, report) => (text === undefined ? [refused()] : [bar(report, text), element("pre", { class: "normalized" }, text)]),
    nothing,
  });
}

function bar(report: Report, text: string): HTMLElement {
  return element("div", { class: "normalized-bar" }, element("p", {}, `The normalized ${ENTITY_NAMES[report.entity]}`), createCopyButton(text));
}

function refused(): HTMLElement {
  return empty("No normalized value", "A payload with errors has none. Fix the errors under Issues, and it appears here.");
}

function nothing(_state: State): HTMLElement {
  return empty("The normalized value appears here", "Timestamps in UTC, lower-case ids, defaults filled in, skills derived.");
}
