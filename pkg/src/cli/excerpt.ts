/** How many issues of a file are shown; nobody reads more, and they may be millions. */
const MOST_ISSUES = 1000;

/** Keeps what is printed about a file of many payloads readable: nothing twice, and not too much. */
export class Excerpt {
  /** Issues that are not shown. */
  hidden = 0;
  #shown = 0;
  #entity: number | undefined;

  /** Whether these issues of one payload are to be shown. From the first that are not on, none are. */
  shows(issues: number): boolean {
    const isFull = this.hidden > 0 || (this.#shown > 0 && this.#shown + issues > MOST_ISSUES);
    if (isFull) this.hidden += issues;
    else this.#shown += issues;
    return !isFull;
  }

  /** Whether the payload was taken for another entity than the one before. */
  isNews(entity: number): boolean {
    const isNews = entity !== this.#entity;
    this.#entity = entity;
    return isNews;
  }
}
