import { byId, element, prose } from "../ui/dom.ts";
import { createMenu } from "../ui/menu.ts";
import { EXAMPLES, type Example } from "./table.ts";

/** The groups of the menu, in its order. */
const GROUPS: [string, (example: Example) => boolean][] = [
  ["Valid", ({ page, tone }) => page === "check" && tone !== "error"],
  ["Broken", ({ page, tone }) => page === "check" && tone === "error"],
  ["Two polls to compare", ({ page }) => page === "compare"],
  ["Events to replay", ({ page }) => page === "replay"],
];

/** The menu of the examples, each with what it teaches; their texts are loaded when one is picked. */
export function createExamples(onPick: (example: Example, texts: string[]) => void, onFailure: (reason: string) => void): void {
  const list = byId("examples");
  const menu = createMenu(byId<HTMLButtonElement>("examples-button"), list);
  const pick = (example: Example): void => {
    menu.close();
    import("./texts.ts").then(
      ({ textsOf }) => onPick(example, textsOf(example)),
      () => onFailure("The examples could not be loaded. Reload the page to try again."),
    );
  };
  list.replaceChildren(...GROUPS.flatMap(([title, holds], position) => group(title, `examples-${position}`, EXAMPLES.filter(holds), pick)));
}

function group(title: string, id: string, examples: Example[], pick: (example: Example) => void): HTMLElement[] {
  const items = examples.map((example) => {
    const words = element("span", {}, element("span", { class: "menu-name" }, example.title), element("span", { class: "menu-teaches" }, ...prose(example.teaches)));
    const button = element("button", { type: "button", class: `menu-item ${example.tone}` }, words);
    button.addEventListener("click", () => pick(example));
    return element("li", {}, button);
  });
  return [element("p", { class: "menu-title", id }, title), element("ul", { "aria-labelledby": id }, ...items)];
}
