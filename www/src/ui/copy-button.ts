import { element } from "./dom.ts";

/** How long the button says what happened, in milliseconds. */
const ANSWER = 2000;

/** A button that copies a text, and says and announces whether it could. */
export function createCopyButton(text: string): HTMLElement {
  const button = element("button", { type: "button", class: "button" }, "Copy");
  const announcement = element("span", { class: "visually-hidden", role: "status" });

  function say(answer: string): void {
    button.textContent = answer;
    announcement.textContent = answer;
    setTimeout(() => {
      button.textContent = "Copy";
      announcement.textContent = "";
    }, ANSWER);
  }

  button.addEventListener("click", () => {
    navigator.clipboard.writeText(text).then(
      () => say("Copied"),
      () => say("Not allowed"),
    );
  });
  return element("div", { class: "copy" }, button, announcement);
}
