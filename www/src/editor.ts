import { byId } from "./dom.ts";
import { createGutter, type Mark } from "./gutter.ts";

export interface Editor {
  readonly text: string;
  /** Replaces the text without telling `onInput`. */
  show(text: string): void;
  /** Selects a range, in UTF-16 code units, and brings it into view. */
  select(start: number, end: number): void;
  mark(marks: Mark[]): void;
}

/** A plain text area with numbered lines; `onInput` is told when the user changes the text, and if it replaced all of it. */
export function createEditor(onInput: (isReplaced: boolean) => void): Editor {
  const area = byId<HTMLTextAreaElement>("editor");
  const gutter = createGutter(byId("gutter"));

  const renumber = (): void => gutter.number(area.value.split("\n").length);
  let isAllSelected = false;
  area.addEventListener("beforeinput", () => {
    isAllSelected = area.selectionStart === 0 && area.selectionEnd === area.value.length;
  });
  area.addEventListener("input", () => {
    renumber();
    onInput(isAllSelected);
  });
  area.addEventListener("scroll", () => gutter.scrollTo(area.scrollTop));
  renumber();

  return {
    get text() {
      return area.value;
    },
    show(text) {
      area.value = text;
      area.setSelectionRange(0, 0);
      area.scrollTo(0, 0);
      renumber();
    },
    select(start, end) {
      area.focus();
      // A span that is empty or behind the last character would select nothing that can be seen.
      const from = Math.min(start, area.value.length - 1);
      area.setSelectionRange(from, Math.max(end, from + 1));
      reveal(area, from);
    },
    mark: (marks) => gutter.mark(marks),
  };
}

/** Scrolls to a place: setting the selection alone does not. */
function reveal(area: HTMLTextAreaElement, index: number): void {
  const before = area.value.slice(0, index).split("\n");
  const style = getComputedStyle(area);
  const top = (before.length - 1) * Number.parseFloat(style.lineHeight);
  const left = (before.at(-1)?.length ?? 0) * characterWidth(style.font);
  area.scrollTo({
    top: Math.max(0, top - area.clientHeight / 3),
    left: left < area.clientWidth * 0.75 ? 0 : left - area.clientWidth / 3,
  });
}

function characterWidth(font: string): number {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return 0;
  context.font = font;
  return context.measureText("0").width;
}
