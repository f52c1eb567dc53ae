import type { EntityKind } from "spec-automation";
import { createChecker } from "./core/checker.ts";
import { DEFAULTS } from "./core/choices.ts";
import { createCore } from "./core/client.ts";
import type { State } from "./core/report.ts";
import { createEditor } from "./editor/editor.ts";
import { createNormalizeDialog } from "./editor/normalize-dialog.ts";
import { createExamples } from "./examples/menu.ts";
import { acceptFiles, takeText } from "./input/files.ts";
import { edited, TYPED, type Payload } from "./input/payload.ts";
import { createSettings } from "./input/settings.ts";
import type { RecordsPage } from "./records/records-page.ts";
import { byId, prose } from "./ui/dom.ts";
import { createSharing } from "./share/share.ts";
import type { Page, Shared } from "./share/shared.ts";
import type { TextPage } from "./share/text-page.ts";
import { keepForOffline } from "./ui/offline.ts";
import { createPages, isShown } from "./ui/pages.ts";
import { createTabs } from "./ui/tabs.ts";
import { createIssuesList } from "./views/issues-list.ts";
import { createLifeCycleView } from "./views/life-cycle-view.ts";
import { createNormalizedView } from "./views/normalized-view.ts";
import { createNowChoice } from "./views/now.ts";
import { createSkillsTable } from "./views/skills-table.ts";
import { createSummaryView } from "./views/summary-view.ts";
import { createTimelineView } from "./views/timeline-view.ts";
import { createVerdict } from "./views/verdict.ts";

/** What is being checked: the text in the editor, or the bytes of a file that no text can carry. */
let source: Pick<Payload, "name" | "bytes"> = { name: TYPED };
/** Whether the report that is shown is about what the editor holds. */
let isFresh = false;
let shown: State = { kind: "empty" };

const core = createCore((reason) => checker.fail(reason));
const checker = createChecker(core, render);
const editor = createEditor({
  onInput: (isReplaced) => take({ name: isReplaced ? TYPED : edited(source.name) }),
  onMove: (cursor) => issuesList.follow(cursor),
  onFix: (position) => void fix(position),
  onPaste: (text) => takeText(text, fileEvents),
});
const settings = createSettings();
settings.onChange(() => take(source));
const issuesList = createIssuesList({
  onPick: ({ start, end }) => editor.select(start, end),
  onFix: (position) => void fix(position),
  onRecords: () => openRecords({ name: source.name, file: new Blob([editor.text]) }),
});
const choice = createNowChoice(() => [timeline, summary].forEach((view) => view.render(shown)));
const [timeline, summary] = [createTimelineView(core, choice), createSummaryView(core, choice)];
const views = [createVerdict(), issuesList, createSkillsTable(core), createNormalizedView(core), createLifeCycleView(core, editor), timeline, summary];
const normalize = createNormalizeDialog(core, editor);

createTabs(byId("tabs"));
let records: Promise<RecordsPage> | undefined;
const beside: { compare?: TextPage; replay?: TextPage } = {};
const pages = createPages({
  compare: async () => void (beside.compare = (await import("./compare/compare-page.ts")).createComparePage(core)),
  replay: async () => void (beside.replay = (await import("./replay/replay-page.ts")).createReplayPage(core)),
  records: async () => void (await recordsPage()),
});
createExamples(({ page, files }, texts) => {
  // What was chosen for another payload would make the example teach something else.
  if (page === "check") settings.choose(DEFAULTS);
  void showTexts(pages.go(page), page, texts, files[0] ?? "");
}, notify);
const fileEvents = { onPayload: openFile, onRecords: openRecords, onRefusal: refuse };
const takeFile = acceptFiles(fileEvents);
byId("clear").addEventListener("click", () => {
  open({ name: TYPED, text: "" });
  editor.focus();
});
byId("normalize").addEventListener("click", () => void (isFresh && normalize()));
document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || !isShown("check")) return;
  event.preventDefault();
  issuesList.step(event.shiftKey ? -1 : 1, editor.cursor);
});
open({ name: TYPED, text: "" });
keepForOffline();
createSharing({ current, open: (shared) => void openShared(shared), refuse: refuseLink });

/** Shows a payload that did not come from the editor, and checks it. */
function open({ name, text, bytes }: Payload): void {
  editor.show(text);
  take(bytes === undefined ? { name } : { name, bytes });
}

/** Opens what was dropped or pasted, on whatever page. */
function openFile(payload: Payload): void {
  void pages.go("check");
  open(payload);
}

/** The page of files with many records, which most visits do not need. */
function recordsPage(): Promise<RecordsPage> {
  const events = {
    onFile: (file: File) => takeFile(file),
    onPayload: (payload: Payload) => (openFile(payload), editor.focus()),
  };
  return (records ??= import("./records/records-page.ts").then(({ createRecordsPage }) => createRecordsPage(settings, events)));
}

/** Opens what has many records, or is more than the editor can hold. */
function openRecords(source: { name: string; file: Blob }): void {
  void pages.go("records");
  // A page that cannot be loaded says so itself.
  recordsPage().then((page) => page.open(source), () => {});
}

/** What can be shared: the page that is shown, with what it is about. */
function current(): { shared: Shared; entity: EntityKind } | string {
  if (isShown("records")) return "A file of records cannot be shared: a link holds one payload. Open a record, and share that.";
  const page = (["compare", "replay"] as const).find(isShown) ?? "check";
  if (page === "check" && source.bytes !== undefined) return "A file that is not UTF-8 cannot be shared: a link holds text.";
  const texts = page === "check" ? [editor.text] : (beside[page]?.texts() ?? []);
  const { chosen } = settings;
  const entity = shown.kind === "report" ? shown.report.entity : chosen.entity;
  return { shared: { page, texts, chosen }, entity: entity === "auto" ? "run" : entity };
}

/** Shows what came with a link. */
async function openShared({ page, texts, chosen }: Shared): Promise<void> {
  settings.choose(chosen);
  await showTexts(pages.replace(page), page, texts, "From a link");
}

/** Shows texts on the page that they are for, once it is shown. */
async function showTexts(isShown: Promise<void>, page: Page, texts: string[], name: string): Promise<void> {
  await isShown;
  if (page === "check") open({ name, text: texts[0] ?? "" });
  else beside[page]?.show(texts);
}

/** Says why a link was not made or not opened. */
function refuseLink(reason: string): void {
  if (records !== undefined && isShown("records")) return void records.then((page) => page.refuse(reason));
  void pages.replace("check");
  notify(reason);
}

/** Has the text in the editor checked, which came from here. */
function take(from: typeof source): void {
  source = from;
  isFresh = false;
  notify("");
  const isEmpty = editor.length === 0;
  byId("source").textContent = byId("source").title = isEmpty ? "" : source.name;
  byId<HTMLButtonElement>("clear").disabled = isEmpty;
  byId<HTMLButtonElement>("normalize").disabled = true;
  ask();
}

function ask(): void {
  const { bytes } = source;
  const isBlank = bytes === undefined && editor.length < 1000 && editor.text.trim() === "";
  if (isBlank) checker.tell({ kind: "empty" });
  else {
    const { entity, ...options } = settings.chosen;
    checker.ask(() => ({ payload: bytes ?? editor.text, entity, options }));
  }
}

function render(state: State): void {
  shown = state;
  isFresh = state.kind === "report";
  for (const view of views) view.render(state);
  editor.mark(state.kind === "report" ? state.report.issues : []);
  byId<HTMLButtonElement>("normalize").disabled = state.kind !== "report" || state.report.changes === 0;
}

/** Makes the change that takes an issue away. */
async function fix(position: number): Promise<void> {
  if (!isFresh) return;
  const edits = await core.ask("fix", position);
  if (isFresh) editor.edit(edits);
}

/** Says why a file was not taken. The verdict on what the editor holds goes: it would pass for that on the file. */
function refuse(reason: string): void {
  if (records !== undefined && isShown("records")) return void records.then((page) => page.refuse(reason));
  void pages.go("check");
  notify(reason);
  checker.tell({ kind: "refused" });
}

/** Says something above the editor; an empty text takes it back. */
function notify(reason: string): void {
  const notice = byId("notice");
  notice.replaceChildren(...prose(reason));
  notice.hidden = reason === "";
}
