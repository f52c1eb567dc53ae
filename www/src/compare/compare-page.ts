import type { Core } from "../core/client.ts";
import { exampleOf } from "../examples/table.ts";
import { createLatest } from "../core/latest.ts";
import type { TextPage } from "../share/text-page.ts";
import { placeOf } from "../edit/places.ts";
import { createTextEditor } from "../editor/text-editor.ts";
import { createButton, createPane } from "../ui/pane.ts";
import { createTextPane } from "../input/text-pane.ts";
import { byId, element } from "../ui/dom.ts";
import { createComparisonView } from "./comparison-view.ts";

/** How long the typing must pause, in milliseconds. */
const PAUSE = 120;

/** Two payloads as successive polls: whether the second can follow the first, and what differs. */
export function createComparePage(core: Core): TextPage {
  const result = element("div", { class: "comparison" });
  const view = createComparisonView(result, (side, path) => {
    const editor = side === "previous" ? previous : next;
    const place = placeOf(editor.text, path);
    if (place !== undefined) editor.select(place.start, place.end);
  });
  const compare = createLatest(({ previous, next }: Texts) => core.ask("compared", previous, next), view.show, view.fail);

  let pause = 0;
  function onInput(): void {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const texts = { previous: previous.text, next: next.text };
      if (texts.previous.trim() === "" || texts.next.trim() === "") view.wait();
      else compare(texts);
    }, PAUSE);
  }

  async function example(): Promise<void> {
    const { textsOf } = await import("../examples/texts.ts");
    show(textsOf(exampleOf("compare")));
  }
  function show([earlier = "", later = ""]: string[]): void {
    previous.replace(earlier);
    next.replace(later);
  }

  const before = createTextPane("Earlier poll", [createButton("Example", () => void example())], (text) => previous.replace(text));
  const after = createTextPane("Later poll", [createButton("Swap", () => show([next.text, previous.text]))], (text) => next.replace(text));
  const previous = createTextEditor(before.host, { name: "Earlier payload", hint: "Paste, type or drop the earlier response here", onInput });
  const next = createTextEditor(after.host, { name: "Later payload", hint: "Paste, type or drop the later response here", onInput });
  byId("compare").replaceChildren(before.pane, after.pane, createPane("What differs", [], result));
  view.wait();
  return { texts: () => [previous.text, next.text], show };
}

interface Texts {
  previous: string;
  next: string;
}
