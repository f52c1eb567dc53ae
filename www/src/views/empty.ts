import { element, prose } from "../ui/dom.ts";

/** What a view says while it has nothing to show. */
export function empty(title: string, explanation: string): HTMLElement {
  return element("div", { class: "empty" }, element("p", { class: "empty-title" }, title), element("p", {}, ...prose(explanation)));
}
