import { createCopyButton } from "./copy-button.ts";
import { byId, element } from "./dom.ts";
import { empty } from "./empty.ts";
import { ENTITY_NAMES } from "./entity.ts";
import type { State, View } from "./report.ts";

/** The normalized value, to read and to copy. */
export function createNormalizedView(): View {
  const root = byId("normalized");
  return {
    render(state) {
      const text = state.kind === "report" ? state.report.normalized : undefined;
      root.replaceChildren(...(text === undefined ? [nothing(state)] : [bar(state, text), element("pre", { class: "normalized" }, text)]));
    },
  };
}

function bar(state: State, text: string): HTMLElement {
  const name = state.kind === "report" ? ENTITY_NAMES[state.report.entity] : "";
  return element("div", { class: "normalized-bar" }, element("p", {}, `The normalized ${name}`), createCopyButton(text));
}

function nothing(state: State): HTMLElement {
  return state.kind === "report"
    ? empty("No normalized value", "A payload with errors has none. Fix the errors under Issues, and it appears here.")
    : empty("The normalized value appears here", "Timestamps in UTC, lower-case ids, defaults filled in, skills derived.");
}
