/** Browsers draw nothing that is some tens of millions of pixels tall. */
const TALLEST = 4_000_000;

/** Which rows of a list can be seen, where the list may be taller than anything that browsers scroll. All lengths are in pixels. */
export class LongScroll {
  readonly #rowHeight: number;
  /** How many rows there are, and how much of them can be seen at once. */
  length = 0;
  view = 0;
  /** Where in the list the view begins. */
  top = 0;
  /** Where the browser was scrolled to. */
  #scrolled = 0;

  constructor(rowHeight: number) {
    this.#rowHeight = rowHeight;
  }

  /** How tall the list is for the browser. */
  get height(): number {
    return Math.min(TALLEST, this.length * this.#rowHeight);
  }

  /** The first row that can be seen, and how many can. */
  get visible(): { first: number; count: number } {
    const first = Math.floor(this.top / this.#rowHeight);
    return { first, count: Math.max(0, Math.min(this.length - first, Math.ceil(this.view / this.#rowHeight) + 1)) };
  }

  /** How many rows a page of keys goes. */
  get page(): number {
    return Math.max(1, Math.floor(this.view / this.#rowHeight) - 1);
  }

  /** Where a row is in the view. */
  offsetOf(row: number): number {
    return row * this.#rowHeight - this.top;
  }

  /** Goes to a place in the list; gives where the browser is to be scrolled to. */
  moveTo(top: number): number {
    this.top = Math.max(0, Math.min(top, this.#highest));
    this.#scrolled = Math.round(this.top * this.#scale);
    return this.#scrolled;
  }

  /** Goes as far as it takes to see all of a row; gives where the browser is to be scrolled to. */
  reveal(row: number): number {
    const start = row * this.#rowHeight;
    return this.moveTo(Math.max(start + this.#rowHeight - this.view, Math.min(this.top, start)));
  }

  /**
   * Follows the browser, which was scrolled. Small movements go pixel by pixel, where one of the browser's may be many rows of
   * the list; large ones, and those to an end, go by proportion.
   */
  follow(scrolled: number): void {
    const moved = scrolled - this.#scrolled;
    if (moved === 0) return;
    this.#scrolled = scrolled;
    const isAtEnd = scrolled <= 0 || scrolled >= this.height - this.view - 1;
    const top = Math.abs(moved) < this.view && !isAtEnd ? this.top + moved : scrolled / this.#scale;
    this.top = Math.max(0, Math.min(top, this.#highest));
  }

  get #highest(): number {
    return Math.max(0, this.length * this.#rowHeight - this.view);
  }

  /** How much of a pixel of the list is one of the browser. */
  get #scale(): number {
    return Math.min(1, (TALLEST - this.view) / Math.max(1, this.#highest));
  }
}
