import { LARGEST_IN_EDITOR } from "../core/files/limits.ts";
import { indented, outdented } from "../edit/indent.ts";
import { mirrorOf } from "../input/mirror.ts";
import { payloadOfFile, type Payload } from "../input/payload.ts";
import type { Settings } from "../input/settings.ts";
import { byId, element, prose } from "../ui/dom.ts";
import { size } from "../ui/format.ts";
import { createButton, createPane } from "../ui/pane.ts";
import { Runner, type CheckRun, type Source } from "./check-run.ts";
import { createOutcomeView } from "./outcome-view.ts";
import type { RecordRow } from "./record-table.ts";
import { createRecordsList, placeWord } from "./records-list.ts";
import { startJob } from "./start-job.ts";
import { createUrlDialog } from "./url-dialog.ts";

export interface RecordsPage {
  open(source: Source): void;
  /** Says why a file was not taken. */
  refuse(reason: string): void;
}

export interface RecordsPageEvents {
  /** A file was chosen. */
  onFile(file: File): void;
  /** Something is to be shown in the editor. */
  onPayload(payload: Payload): void;
}

/** The page for files of many records, and for what the editor cannot hold. */
export function createRecordsPage(settings: Settings, { onFile, onPayload }: RecordsPageEvents): RecordsPage {
  let source: Source | undefined;
  let stopReading = (): void => {};
  /** What is to be drawn, and the frame for it: progress comes oftener than anybody sees. */
  let latest: CheckRun | undefined;
  let frame = 0;

  const runner = new Runner(settings, {
    onChange: (run) => {
      latest = run;
      if (run.phase !== "checking" && run.phase !== "fetching") render(run);
      else frame ||= requestAnimationFrame(() => latest && render(latest));
    },
    onFetched: open,
    onDocument: (name, bytes) => {
      source = undefined;
      render((latest = undefined));
      onPayload(payloadOfFile(name, bytes));
    },
  });
  const list = createRecordsList(openRecord);
  const outcome = createOutcomeView({ onCancel: () => runner.cancel(), onCode: list.showCode });
  const notice = element("p", { class: "notice", role: "alert" });
  const label = element("p", { class: "source" });
  const input = element("input", { type: "file", accept: byId<HTMLInputElement>("file").accept });
  const askForUrl = createUrlDialog((url) => {
    source = undefined;
    refuse("");
    runner.fetch(url);
  });
  const opener = element("label", { class: "button file-button" }, "Open file", element("span", { class: "visually-hidden" }, " of records"), input);
  const records = createPane("Records", [opener, createButton("From URL", askForUrl)], notice, list.element);
  records.querySelector(".pane-name")?.append(label);
  const entity = element("label", { class: "field" }, element("span", { class: "visually-hidden" }, "Entity of the records"), mirrorOf("entity"));
  byId("records").replaceChildren(records, createPane("Result", [entity, mirrorOf("mode")], outcome.element));

  input.addEventListener("change", () => {
    const file = input.files?.[0];
    input.value = "";
    if (file !== undefined) onFile(file);
  });
  settings.onChange(() => source !== undefined && open(source));
  refuse("");
  render(undefined);

  function open(from: Source): void {
    source = from;
    refuse("");
    stopReading();
    runner.check(from);
  }

  function render(run: CheckRun | undefined): void {
    frame = 0;
    label.textContent = run?.name ?? "";
    list.render(run);
    outcome.render(run);
  }

  function refuse(reason: string): void {
    notice.replaceChildren(...prose(reason));
    notice.hidden = reason === "";
  }

  /** Reads a record again, since no text was kept. */
  function openRecord({ line, offset, length }: RecordRow): void {
    if (source === undefined) return;
    const { name, file } = source;
    const place = `${placeWord(latest?.form ?? "lines")} ${line.toLocaleString("en")}`;
    const title = `${place} of ${name}`;
    if (length > LARGEST_IN_EDITOR) return refuse(`${title} has ${size(length)}; the editor takes up to ${size(LARGEST_IN_EDITOR)}.`);
    refuse("");
    stopReading();
    // All of a packed file up to there is unpacked again, which can be noticed.
    label.textContent = `${name}: reading ${place.toLowerCase()}`;
    stopReading = startJob({ kind: "part", file, offset, length }, (told) => {
      label.textContent = name;
      if (told.kind === "failed") refuse(`${title} could not be read: ${told.reason}.`);
      if (told.kind !== "part") return;
      stopReading();
      const payload = payloadOfFile(title, told.bytes);
      onPayload(payload.bytes === undefined ? { ...payload, text: indented(outdented(payload.text)) } : payload);
    });
  }
  return { open, refuse };
}
