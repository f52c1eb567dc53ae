import type { Core } from "../core/client.ts";
import type { History } from "../core/history.ts";
import { exampleOf } from "../examples/table.ts";
import { createLatest } from "../core/latest.ts";
import { createTextEditor } from "../editor/text-editor.ts";
import { createTextPane } from "../input/text-pane.ts";
import type { TextPage } from "../share/text-page.ts";
import { byId, element } from "../ui/dom.ts";
import { createButton, createPane } from "../ui/pane.ts";
import { markedLines, markOf } from "./marked-lines.ts";
import { createMomentView } from "./moment-view.ts";
import { createScrubber } from "./scrubber.ts";

/** How long the typing must pause, in milliseconds. */
const PAUSE = 120;

/** A history of events that is gone through step by step. */
export function createReplayPage(core: Core): TextPage {
  const result = element("div", { class: "moment" });
  const view = createMomentView(result);
  let history: History | undefined;

  const go = createLatest(
    (step: number) => core.ask("momentOf", step),
    (moment, step) => {
      editor.view.dispatch(markOf(editor.view, { current: moment.lines, illegal: history?.firstIllegal?.lines }));
      view.show(moment, step);
    },
    view.fail,
  );
  const scrubber = createScrubber(go);
  const open = createLatest(
    (events: string) => core.ask("openHistory", events),
    (opened) => {
      history = opened;
      scrubber.show(opened);
      if (opened.steps === 0) view.wait();
      else go(scrubber.step);
    },
    view.fail,
  );

  let pause = 0;
  function onInput(): void {
    clearTimeout(pause);
    pause = setTimeout(() => open(editor.text), PAUSE);
  }

  const show = ([text = ""]: string[]): void => editor.replace(text);
  async function example(): Promise<void> {
    const { textsOf } = await import("../examples/texts.ts");
    show(textsOf(exampleOf("replay")));
  }

  const events = createTextPane("Events", [createButton("Example", () => void example())], (text) => editor.replace(text));
  const editor = createTextEditor(events.host, { name: "Events", hint: "Paste, type or drop events here, one JSON object a line or a JSON array", onInput, more: markedLines });
  byId("replay").replaceChildren(events.pane, createPane("After the step", [], scrubber.element, result));
  view.wait();
  return { texts: () => [editor.text], show };
}
