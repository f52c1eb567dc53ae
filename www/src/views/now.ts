import { element } from "../ui/dom.ts";

/** Whether what goes on is counted up to now: one choice for every view that has times. */
export interface NowChoice {
  /** Now, if it counts. */
  readonly now: number | undefined;
  /** A box that makes the choice, with this id. */
  box(id: string): HTMLElement;
}

/** Makes the choice; `onChange` is told when it is another. */
export function createNowChoice(onChange: () => void): NowChoice {
  let counts = false;
  return {
    get now() {
      return counts ? Date.now() : undefined;
    },
    box(id) {
      const input = element("input", { type: "checkbox", id });
      input.checked = counts;
      input.addEventListener("change", () => {
        counts = input.checked;
        onChange();
      });
      return element("label", { class: "check" }, input, "Count what goes on until now");
    },
  };
}
