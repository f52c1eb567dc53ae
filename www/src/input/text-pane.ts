import { element, prose } from "../ui/dom.ts";
import { createPane } from "../ui/pane.ts";
import { acceptFilesIn } from "./pane-files.ts";

/** A pane for a text, which may come from a file. */
export function createTextPane(title: string, controls: (Node | string)[], onText: (text: string) => void): { pane: HTMLElement; host: HTMLElement } {
  const input = element("input", { type: "file", accept: ".json,.ndjson,.jsonl,.gz,application/json" });
  const host = element("div", { class: "editor-host" });
  const notice = element("p", { class: "notice", role: "alert" });
  notice.hidden = true;
  const label = element("label", { class: "button file-button" }, "Open file", element("span", { class: "visually-hidden" }, ` as ${title.toLowerCase()}`), input);
  const pane = createPane(title, [...controls, label], notice, element("div", { class: "editor" }, host));
  const say = (reason: string): void => {
    notice.replaceChildren(...prose(reason));
    notice.hidden = reason === "";
  };
  acceptFilesIn(pane, input, (text) => (say(""), onText(text)), say);
  return { pane, host };
}
