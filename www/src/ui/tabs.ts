import { byId } from "./dom.ts";

/** Tabs as in the ARIA pattern: one stop of the Tab key, arrows move and select. A panel gets the events `shown` and `hidden`. */
export function createTabs(list: HTMLElement): void {
  const tabs = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];

  function select(chosen: HTMLElement): void {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      panelOf(tab).hidden = tab !== chosen;
      if (tab !== chosen) panelOf(tab).dispatchEvent(new Event("hidden"));
    }
    panelOf(chosen).dispatchEvent(new Event("shown"));
  }

  function target(key: string, from: number): HTMLElement | undefined {
    if (key === "ArrowRight") return tabs[(from + 1) % tabs.length];
    if (key === "ArrowLeft") return tabs.at(from - 1);
    if (key === "Home") return tabs[0];
    return key === "End" ? tabs.at(-1) : undefined;
  }

  tabs.forEach((tab, position) => {
    tab.addEventListener("click", () => select(tab));
    tab.addEventListener("keydown", (event) => {
      const chosen = target(event.key, position);
      if (chosen === undefined) return;
      event.preventDefault();
      select(chosen);
      chosen.focus();
    });
  });
  if (tabs[0] !== undefined) select(tabs[0]);
}

function panelOf(tab: HTMLElement): HTMLElement {
  return byId(tab.getAttribute("aria-controls") ?? "");
}

/** Shows how much there is behind a tab; undefined for unknown. */
export function setCount(tab: string, amount: number | undefined): void {
  const badge = byId(tab).querySelector(".count");
  if (badge !== null) badge.textContent = amount === undefined ? "" : String(amount);
}
