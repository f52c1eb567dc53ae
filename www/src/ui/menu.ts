export interface Menu {
  /** Hides the list and gives the focus back to the button. */
  close(): void;
}

/** A button that discloses a list of buttons; the arrow keys walk it, Escape and a click elsewhere close it. */
export function createMenu(button: HTMLButtonElement, list: HTMLElement): Menu {
  const isOpen = (): boolean => !list.hidden;
  const items = (): HTMLElement[] => [...list.querySelectorAll("button")];

  function setOpen(open: boolean): void {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  function close(): void {
    setOpen(false);
    button.focus();
  }

  function walk(step: 1 | -1): void {
    const all = items();
    const current = all.findIndex((item) => item === document.activeElement);
    const next = current < 0 ? (step > 0 ? 0 : all.length - 1) : (current + step + all.length) % all.length;
    all[next]?.focus();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && isOpen()) close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setOpen(true);
      walk(event.key === "ArrowDown" ? 1 : -1);
    } else return;
    event.preventDefault();
  }

  button.addEventListener("click", () => setOpen(!isOpen()));
  button.addEventListener("keydown", onKey);
  list.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", (event) => {
    if (!list.contains(event.target as Node) && !button.contains(event.target as Node)) setOpen(false);
  });
  list.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (to instanceof Node && !list.contains(to) && to !== button) setOpen(false);
  });
  return { close };
}
