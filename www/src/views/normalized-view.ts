import type { Core } from "../core/client.ts";
import type { Report, State, View } from "../core/report.ts";
import { createCopyButton } from "../ui/copy-button.ts";
import { byId, element } from "../ui/dom.ts";
import { empty } from "./empty.ts";
import { ENTITY_NAMES } from "./entity.ts";
import { createLazyView } from "./lazy.ts";
import { tree } from "./tree.ts";

const FORMS = { text: "Text", tree: "Tree" } as const;

type Form = keyof typeof FORMS;

/** The normalized value, to read as text or as a tree, and to copy. */
export function createNormalizedView(core: Core): View {
  let form: Form = "text";

  function content(report: Report, text: string): HTMLElement[] {
    const host = element("div", { class: "normalized-host" }, written(text, form));
    const switches = createSwitch(form, (chosen) => {
      form = chosen;
      host.replaceChildren(written(text, form));
    });
    const name = element("p", { class: "panel-name" }, `The normalized ${ENTITY_NAMES[report.entity]}`);
    return [element("div", { class: "panel-bar" }, name, switches, createCopyButton(text)), host];
  }

  return createLazyView(byId("normalized"), {
    load: () => core.ask("normalized"),
    draw: (text, report) => (text === undefined ? [refused()] : content(report, text)),
    nothing,
  });
}

function written(text: string, form: Form): HTMLElement {
  return form === "text" ? element("pre", { class: "normalized" }, text) : tree(JSON.parse(text));
}

function createSwitch(chosen: Form, onChange: (form: Form) => void): HTMLElement {
  const choices = (Object.keys(FORMS) as Form[]).map((form) => {
    const input = element("input", { type: "radio", name: "normalized-form", value: form, id: `form-${form}` });
    input.checked = form === chosen;
    input.addEventListener("change", () => onChange(form));
    return element("label", {}, input, element("span", {}, FORMS[form]));
  });
  return element("fieldset", { class: "segmented" }, element("legend", { class: "visually-hidden" }, "Form"), ...choices);
}

function refused(): HTMLElement {
  return empty("No normalized value", "A payload with errors has none. Fix the errors under Issues, and it appears here.");
}

function nothing(_state: State): HTMLElement {
  return empty("The normalized value appears here", "Timestamps in UTC, lower-case ids, defaults filled in, skills derived.");
}
