import { byId, element } from "./dom.ts";

/** Whether a page is the one that is shown. */
export function isShown(page: string): boolean {
  return !byId(page).hidden;
}

/** The pages of the masthead; those that are to be made are made when they are first shown. Gives what shows a page, and is done when it is made. */
export function createPages(make: Record<string, () => Promise<void>>): (page: string) => Promise<void> {
  const buttons = [...byId("pages").querySelectorAll("button")];
  const waiting = new Map(Object.entries(make));
  const made = new Map<string, Promise<void>>();

  function show(chosen: string): Promise<void> {
    for (const button of buttons) {
      const page = button.getAttribute("aria-controls") ?? "";
      byId(page).hidden = page !== chosen;
      if (page === chosen) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    }
    const begin = waiting.get(chosen);
    waiting.delete(chosen);
    if (begin !== undefined) {
      const failed = (): void => {
        // A browser that failed to load a module does not try again.
        byId(chosen).replaceChildren(element("p", { class: "notice", role: "alert" }, "This could not be loaded. Reload the page to try again."));
      };
      made.set(chosen, begin().catch(failed));
    }
    return made.get(chosen) ?? Promise.resolve();
  }

  for (const button of buttons) button.addEventListener("click", () => void show(button.getAttribute("aria-controls") ?? ""));
  return show;
}
