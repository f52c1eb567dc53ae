import { element, icon } from "./dom.ts";

export type Tone = "idle" | "ok" | "warning" | "error";

export interface VerdictBox {
  readonly element: HTMLElement;
  /** The words are read out when they change, and only then; what is said more is not. */
  say(tone: Tone, words: string, more: string): void;
}

/** What something is worth, in one line, with its figures below; in a box of its own, or in one that is empty. */
export function createVerdictBox(box: HTMLElement = element("div", { class: "verdict" })): VerdictBox {
  const status = element("p", { class: "verdict-status", role: "status" });
  const figures = element("p", { class: "verdict-figures" });
  const symbol = element("span", { class: "verdict-icon" });
  box.append(symbol, status, figures);
  return {
    element: box,
    say(tone, words, more) {
      if (box.dataset["state"] !== tone) symbol.replaceChildren(icon(tone));
      box.dataset["state"] = tone;
      if (status.textContent !== words) status.textContent = words;
      figures.textContent = more;
    },
  };
}
