import { byId, element } from "./dom.ts";

/** Shows pages; what is awaited is done when the page is made. */
export interface Pages {
  /** Shows another page, from which Back leads to the one before. */
  go(page: string): Promise<void>;
  /** Shows another page in the entry of the browser's history that there is. */
  replace(page: string): Promise<void>;
}

/** Whether a page is the one that is shown. */
export function isShown(page: string): boolean {
  return !byId(page).hidden;
}

/** Whether the browser's history is at an entry that a page made: what its address holds was opened before. */
export function isOwnEntry(): boolean {
  return history.state?.isOurs === true;
}

/** The pages of the masthead; those that are to be made are made when they are first shown. */
export function createPages(make: Record<string, () => Promise<void>>): Pages {
  const buttons = [...byId("pages").querySelectorAll("button")];
  const waiting = new Map(Object.entries(make));
  const made = new Map<string, Promise<void>>();

  function show(chosen: string): Promise<void> {
    for (const button of buttons) {
      const page = pageOf(button);
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

  function go(page: string): Promise<void> {
    // The address stays: with another one, Back would open a link again, over what was made of it.
    if (!isShown(page)) history.pushState({ page, isOurs: true }, "");
    return show(page);
  }
  function replace(page: string): Promise<void> {
    history.replaceState({ ...history.state, page }, "");
    return show(page);
  }
  /** Shows the page of the entry that the history is at; a new one belongs to the page that is shown. */
  function follow(): void {
    const page: unknown = history.state?.page;
    const found = buttons.find((button) => pageOf(button) === page) ?? buttons.find((button) => isShown(pageOf(button)));
    if (found !== undefined) void replace(pageOf(found));
  }

  for (const button of buttons) button.addEventListener("click", () => void go(pageOf(button)));
  addEventListener("popstate", follow);
  follow();
  return { go, replace };
}

function pageOf(button: HTMLElement): string {
  return button.getAttribute("aria-controls") ?? "";
}
