import { element } from "./dom.ts";

/** How long the button says what happened, in milliseconds. */
const ANSWER = 2000;

/** A button that copies a text and says whether it could. */
export function createCopyButton(text: string): HTMLButtonElement {
  const label = element("span", { role: "status" }, "Copy");
  const button = element("button", { type: "button", class: "button copy" }, label);
  const say = (answer: string): void => {
    label.textContent = answer;
    setTimeout(() => (label.textContent = "Copy"), ANSWER);
  };
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(text).then(
      () => say("Copied"),
      () => say("Not allowed"),
    );
  });
  return button;
}
