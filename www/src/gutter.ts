import type { Severity } from "spec-automation";
import { element } from "./dom.ts";

export interface Mark {
  line: number;
  severity: Severity;
}

export interface Gutter {
  number(lines: number): void;
  mark(marks: Mark[]): void;
  scrollTo(top: number): void;
}

/** The line numbers beside the editor, with the lines that have issues marked. */
export function createGutter(root: HTMLElement): Gutter {
  const numbers = element("div", { class: "gutter-numbers" });
  const marks = element("div", { class: "gutter-marks" });
  root.replaceChildren(marks, numbers);
  let numbered = 0;

  return {
    number(lines) {
      if (lines === numbered) return;
      numbered = lines;
      numbers.textContent = Array.from({ length: lines }, (_, line) => line + 1).join("\n");
    },
    mark(list) {
      marks.replaceChildren(...[...worstOfEachLine(list)].map(([line, severity]) => markAt(line, severity)));
    },
    scrollTo(top) {
      root.scrollTop = top;
    },
  };
}

function worstOfEachLine(marks: Mark[]): Map<number, Severity> {
  const worst = new Map<number, Severity>();
  for (const { line, severity } of marks) {
    if (worst.get(line) !== "error") worst.set(line, severity);
  }
  return worst;
}

function markAt(line: number, severity: Severity): HTMLElement {
  const mark = element("div", { class: `gutter-mark ${severity}` });
  mark.style.setProperty("--line", String(line - 1));
  return mark;
}
