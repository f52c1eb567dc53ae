import { element } from "../ui/dom.ts";

/** Browsers draw nothing that is some tens of millions of pixels tall. */
const TALLEST = 4_000_000;

export interface VirtualList {
  readonly element: HTMLElement;
  /** The row that the keyboard is at. */
  readonly active: number;
  /** There are so many rows; those that can be seen are drawn anew. */
  show(length: number): void;
  /** As `show`, from the first row on. */
  restart(length: number): void;
  /** Draws what can be seen. */
  draw(): void;
}

export interface VirtualListOptions {
  name: string;
  /** In pixels, of every row. */
  rowHeight: number;
  /** Fills an element with what a row shows. */
  fill(row: HTMLElement, position: number): void;
  onOpen(position: number): void;
}

let made = 0;

/**
 * A list box that has elements only for the rows that can be seen, however many there are. It is one stop of the Tab key; the
 * arrow keys, Page Up, Page Down, Home and End walk it, Enter opens.
 */
export function createVirtualList({ name, rowHeight, fill, onOpen }: VirtualListOptions): VirtualList {
  const id = `list-${++made}`;
  const layer = element("div", { class: "list-layer", role: "presentation" });
  const spacer = element("div", { class: "list-spacer", role: "presentation" });
  const root = element("div", { class: "list", role: "listbox", tabindex: "0", "aria-label": name }, layer, spacer);
  const rows: HTMLElement[] = [];
  let [length, active, top, scrolled, isWaiting] = [0, 0, 0, 0, false];

  const highest = (): number => Math.max(0, length * rowHeight - root.clientHeight);
  const scale = (): number => Math.min(1, (TALLEST - root.clientHeight) / Math.max(1, highest()));

  function draw(): void {
    top = Math.max(0, Math.min(top, highest()));
    const first = Math.floor(top / rowHeight);
    const needed = Math.min(length - first, Math.ceil(root.clientHeight / rowHeight) + 1);
    while (rows.length < needed) rows.push(layer.appendChild(element("div", { role: "option", class: "list-row" })));
    rows.forEach((row, at) => {
      row.hidden = at >= needed;
      if (row.hidden) return;
      const position = first + at;
      row.id = `${id}-${position}`;
      row.style.transform = `translateY(${position * rowHeight - top}px)`;
      row.setAttribute("aria-posinset", String(position + 1));
      row.setAttribute("aria-setsize", String(length));
      row.setAttribute("aria-selected", String(position === active));
      row.dataset["position"] = String(position);
      fill(row, position);
    });
    const isDrawn = active >= first && active < first + needed;
    if (isDrawn) root.setAttribute("aria-activedescendant", `${id}-${active}`);
    else root.removeAttribute("aria-activedescendant");
  }

  /** Scrolls to a place in the list, which is taller than what is scrolled. */
  function moveTo(wanted: number): void {
    top = Math.max(0, Math.min(wanted, highest()));
    root.scrollTop = scrolled = Math.round(top * scale());
    scrolled = root.scrollTop;
    draw();
  }

  function activate(position: number): void {
    active = Math.max(0, Math.min(position, length - 1));
    const from = active * rowHeight;
    if (from < top) moveTo(from);
    else if (from + rowHeight > top + root.clientHeight) moveTo(from + rowHeight - root.clientHeight);
    else draw();
  }

  function onScroll(): void {
    isWaiting = false;
    const moved = root.scrollTop - scrolled;
    scrolled = root.scrollTop;
    if (moved === 0) return;
    // Small movements go row by row, where a pixel of a very long list is many rows; large ones, and the ends, go by proportion.
    const isSmall = Math.abs(moved) < root.clientHeight && scrolled > 0 && scrolled < root.scrollHeight - root.clientHeight - 1;
    top = isSmall ? top + moved : scrolled / scale();
    draw();
  }

  function onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(root.clientHeight / rowHeight) - 1);
    const steps: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: length - 1 };
    const target = steps[event.key];
    if (length === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (target !== undefined) activate(target);
    else if (event.key === "Enter" || event.key === " ") onOpen(active);
    else return;
    event.preventDefault();
  }

  root.addEventListener("scroll", () => {
    if (!isWaiting) requestAnimationFrame(onScroll);
    isWaiting = true;
  });
  root.addEventListener("keydown", onKey);
  layer.addEventListener("click", (event) => {
    const row = (event.target as Element).closest<HTMLElement>("[data-position]");
    if (row === null) return;
    active = Number(row.dataset["position"]);
    draw();
    onOpen(active);
  });
  new ResizeObserver(draw).observe(root);

  function show(now: number): void {
    length = now;
    active = Math.max(0, Math.min(active, length - 1));
    spacer.style.height = `${Math.min(TALLEST, length * rowHeight)}px`;
    draw();
  }
  return {
    element: root,
    get active() {
      return active;
    },
    show,
    restart(now) {
      active = 0;
      show(now);
      moveTo(0);
    },
    draw,
  };
}
