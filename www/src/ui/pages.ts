import { byId } from "./dom.ts";

/** Whether a page is the one that is shown. */
export function isShown(page: string): boolean {
  return !byId(page).hidden;
}

/** The pages of the masthead; those that are to be made are made when they are first shown. */
export function createPages(make: Record<string, () => Promise<void>>): void {
  const buttons = [...byId("pages").querySelectorAll("button")];
  const waiting = new Map(Object.entries(make));

  function show(chosen: HTMLElement): void {
    for (const button of buttons) {
      const page = button.getAttribute("aria-controls") ?? "";
      byId(page).hidden = button !== chosen;
      if (button !== chosen) button.removeAttribute("aria-current");
      else {
        button.setAttribute("aria-current", "page");
        const begin = waiting.get(page);
        waiting.delete(page);
        void begin?.();
      }
    }
  }
  for (const button of buttons) button.addEventListener("click", () => show(button));
}
