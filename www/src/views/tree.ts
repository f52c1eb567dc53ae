import { element } from "../ui/dom.ts";
import { count } from "../ui/format.ts";

/** How many levels are open at first. */
const OPEN = 2;
/** How many members are shown at once. */
const MOST = 200;

/** A value as a tree whose objects and arrays open and close; what is inside is made when it is opened. */
export function tree(value: unknown): HTMLElement {
  return element("div", { class: "tree" }, node(undefined, value, 0));
}

function node(key: string | undefined, value: unknown, depth: number): HTMLElement {
  const name = key === undefined ? [] : [element("span", { class: "tree-key" }, key), ": "];
  if (typeof value !== "object" || value === null) {
    return element("div", { class: "tree-leaf" }, ...name, element("span", { class: `tree-${typeof value}` }, JSON.stringify(value)));
  }
  const members = Object.entries(value);
  const size = count(members.length, Array.isArray(value) ? "element" : "member");
  if (members.length === 0) return element("div", { class: "tree-leaf" }, ...name, element("span", { class: "tree-size" }, Array.isArray(value) ? "[]" : "{}"));
  const details = element("details", {}, element("summary", {}, ...name, element("span", { class: "tree-size" }, size)));
  const list = element("div", { class: "tree-members" });
  const fill = (): void => list.replaceChildren(...nodes(members, depth + 1, 0));
  details.append(list);
  details.addEventListener("toggle", () => details.open && list.childElementCount === 0 && fill());
  if (depth < OPEN && members.length <= MOST) {
    fill();
    details.open = true;
  }
  return details;
}

function nodes(members: [string, unknown][], depth: number, from: number): HTMLElement[] {
  const shown = members.slice(from, from + MOST).map(([key, value]) => node(key, value, depth));
  if (members.length <= from + MOST) return shown;
  const more = element("button", { type: "button", class: "button more" }, `Show more of ${members.length.toLocaleString("en")}`);
  more.addEventListener("click", () => {
    more.replaceWith(...nodes(members, depth, from + MOST));
  });
  return [...shown, more];
}
