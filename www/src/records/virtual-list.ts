import { element } from "../ui/dom.ts";
import { LongScroll } from "./long-scroll.ts";

export interface VirtualList {
  readonly element: HTMLElement;
  /** There are so many rows now, no fewer than before; those that can be seen are drawn anew. */
  show(length: number): void;
  /** As `show`, from the first row on. */
  restart(length: number): void;
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
  const scroll = new LongScroll(rowHeight);
  const rows: HTMLElement[] = [];
  let active = 0;
  let frame = 0;

  function draw(): void {
    const { first, count } = scroll.visible;
    while (rows.length < count) rows.push(layer.appendChild(element("div", { role: "option", class: "list-row" })));
    rows.forEach((row, at) => {
      row.hidden = at >= count;
      if (!row.hidden) drawRow(row, first + at);
    });
    if (active >= first && active < first + count) root.setAttribute("aria-activedescendant", `${id}-${active}`);
    else root.removeAttribute("aria-activedescendant");
  }

  function drawRow(row: HTMLElement, position: number): void {
    row.id = `${id}-${position}`;
    row.dataset["position"] = String(position);
    row.style.transform = `translateY(${scroll.offsetOf(position)}px)`;
    row.setAttribute("aria-posinset", String(position + 1));
    row.setAttribute("aria-setsize", String(scroll.length));
    row.setAttribute("aria-selected", String(position === active));
    fill(row, position);
  }

  function show(length: number): void {
    scroll.length = length;
    active = Math.max(0, Math.min(active, length - 1));
    spacer.style.height = `${scroll.height}px`;
    draw();
  }

  function moveTo(top: number): void {
    root.scrollTop = scroll.moveTo(top);
    draw();
  }

  function activate(position: number): void {
    active = Math.max(0, Math.min(position, scroll.length - 1));
    root.scrollTop = scroll.reveal(active);
    draw();
  }

  function onKey(event: KeyboardEvent): void {
    const { page } = scroll;
    const targets: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: scroll.length - 1 };
    const target = targets[event.key];
    if (scroll.length === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (target !== undefined) activate(target);
    else if (event.key === "Enter" || event.key === " ") onOpen(active);
    else return;
    event.preventDefault();
  }

  root.addEventListener("keydown", onKey);
  root.addEventListener("scroll", () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      scroll.follow(root.scrollTop);
      draw();
    });
  });
  layer.addEventListener("click", (event) => {
    const row = (event.target as Element).closest<HTMLElement>("[data-position]");
    if (row === null) return;
    activate(Number(row.dataset["position"]));
    onOpen(active);
  });
  new ResizeObserver(() => {
    scroll.view = root.clientHeight;
    // A list that is not shown keeps its place; browsers forget it.
    if (scroll.view > 0) moveTo(scroll.top);
  }).observe(root);

  return {
    element: root,
    show,
    restart(length) {
      active = 0;
      show(length);
      moveTo(0);
    },
  };
}
