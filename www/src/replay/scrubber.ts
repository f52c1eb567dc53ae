import type { History } from "../core/history.ts";
import { element } from "../ui/dom.ts";
import { count } from "../ui/format.ts";
import { createButton } from "../ui/pane.ts";

export interface Scrubber {
  readonly element: HTMLElement;
  /** The step that is chosen, from 1. */
  readonly step: number;
  /** Begins anew with a history: at its first illegal step, or else at its end. */
  show(history: History): void;
}

/** A slider over the steps of a history, with its first illegal step marked. */
export function createScrubber(onStep: (step: number) => void): Scrubber {
  const slider = element("input", { type: "range", id: "step", class: "slider", min: "1", max: "1", value: "1", list: "step-marks" });
  const marks = element("datalist", { id: "step-marks" });
  const tick = element("span", { class: "slider-tick", "aria-hidden": "true" });
  tick.hidden = true;
  const figures = element("p", { class: "soft" });
  const illegal = createButton("First illegal step", () => choose(firstIllegal ?? 1));
  let firstIllegal: number | undefined;

  const steps = (): number => Number(slider.max);
  function choose(step: number): void {
    // At an end, the button that leads on keeps the focus and does nothing.
    if (step < 1 || step > steps()) return;
    slider.value = String(step);
    label();
    onStep(Number(slider.value));
  }
  function label(): void {
    const isIllegal = Number(slider.value) === firstIllegal;
    back.setAttribute("aria-disabled", String(slider.value === slider.min));
    on.setAttribute("aria-disabled", String(slider.value === slider.max));
    slider.setAttribute("aria-valuetext", `step ${slider.value} of ${slider.max}${isIllegal ? ", the first illegal step" : ""}`);
  }
  slider.addEventListener("input", () => choose(Number(slider.value)));
  const back = createButton("Back", () => choose(Number(slider.value) - 1));
  const on = createButton("Next", () => choose(Number(slider.value) + 1));

  function enable(isEnabled: boolean): void {
    for (const control of [slider, back, on]) control.disabled = !isEnabled;
    illegal.disabled = firstIllegal === undefined;
  }
  enable(false);

  return {
    element: element(
      "div",
      { class: "scrubber" },
      element("label", { class: "visually-hidden", for: "step" }, "Step"),
      element("div", { class: "slider-track" }, slider, tick, marks),
      element("div", { class: "scrubber-buttons" }, back, on, illegal),
      figures,
    ),
    get step() {
      return Number(slider.value);
    },
    show(history) {
      firstIllegal = history.firstIllegal?.step;
      slider.max = String(Math.max(1, history.steps));
      slider.value = String(firstIllegal ?? slider.max);
      marks.replaceChildren(...(firstIllegal === undefined ? [] : [element("option", { value: String(firstIllegal), label: "first illegal step" })]));
      tick.hidden = firstIllegal === undefined;
      const part = steps() > 1 ? ((firstIllegal ?? 1) - 1) / (steps() - 1) : 0;
      tick.style.setProperty("--part", String(part));
      figures.textContent = history.steps === 0 ? "" : figuresOf(history);
      enable(history.steps > 0);
      label();
    },
  };
}

function figuresOf({ counts, firstIllegal }: History): string {
  const parts = [
    count(counts.events, "event"),
    firstIllegal === undefined ? "no illegal step" : `${counts.illegal} illegal, the first at step ${firstIllegal.step}`,
    `${counts.repeated} repeated`,
    `${counts.outOfOrder} out of order`,
    `${counts.invalid} invalid`,
  ];
  return parts.join(" · ");
}
