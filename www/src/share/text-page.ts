/** A page beside the check, as far as links and examples are concerned with it. */
export interface TextPage {
  texts(): string[];
  show(texts: string[]): void;
}
