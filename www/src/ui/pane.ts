import { element } from "./dom.ts";

let made = 0;

/** A pane with a heading, buttons beside it and what is below. */
export function createPane(title: string, controls: (Node | string)[], ...below: Node[]): HTMLElement {
  const id = `pane-${++made}`;
  const name = element("div", { class: "pane-name" }, element("h2", { class: "pane-title", id }, title));
  return element("section", { class: "pane", "aria-labelledby": id }, element("header", { class: "pane-head" }, name, ...controls), ...below);
}

/** A button that does something. */
export function createButton(label: string, act: () => void): HTMLButtonElement {
  const button = element("button", { type: "button", class: "button" }, label);
  button.addEventListener("click", act);
  return button;
}
