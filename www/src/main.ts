import { createChecker } from "./checker.ts";
import { byId, prose } from "./dom.ts";
import { createEditor } from "./editor.ts";
import { createExamples } from "./examples.ts";
import { acceptFiles } from "./files.ts";
import { createIssuesList } from "./issues-list.ts";
import { createNormalizedView } from "./normalized-view.ts";
import { edited, TYPED, type Payload } from "./payload.ts";
import type { State } from "./report.ts";
import { createSettings } from "./settings.ts";
import { createSkillsTable } from "./skills-table.ts";
import { createTabs } from "./tabs.ts";
import { createVerdict } from "./verdict.ts";

let payload: Payload = { name: TYPED, text: "" };

const editor = createEditor((isReplaced) => take({ name: isReplaced ? TYPED : edited(payload.name), text: editor.text }));
const settings = createSettings(() => take(payload));
const views = [
  createVerdict(),
  createIssuesList(({ start, end }) => editor.select(start, end)),
  createSkillsTable(),
  createNormalizedView(),
];
const checker = createChecker(render);

createTabs(byId("tabs"));
createExamples(open);
acceptFiles(open, refuse);
byId("clear").addEventListener("click", () => {
  open({ name: TYPED, text: "" });
  byId("editor").focus();
});
open(payload);

/** Shows a payload that did not come from the editor, and checks it. */
function open(next: Payload): void {
  editor.show(next.text);
  take(next);
}

/** Makes this the payload that is checked. */
function take(next: Payload): void {
  payload = next;
  notify("");
  byId("source").textContent = next.text === "" ? "" : next.name;
  byId<HTMLButtonElement>("clear").disabled = next.text === "";
  ask();
}

function ask(): void {
  const isBlank = payload.text.trim() === "" && payload.bytes === undefined;
  if (isBlank) checker.tell({ kind: "empty" });
  else checker.ask({ payload: payload.bytes ?? payload.text, entity: settings.entity, mode: settings.mode });
}

function render(state: State): void {
  for (const view of views) view.render(state);
  const issues = state.kind === "report" ? state.report.issues : [];
  editor.mark(issues.flatMap(({ issue, place }) => (place === undefined ? [] : { line: place.line, severity: issue.severity })));
}

/** Says why a file was not taken. The verdict on what the editor holds goes: it would pass for that on the file. */
function refuse(reason: string): void {
  notify(reason);
  checker.tell({ kind: "refused" });
}

/** Says something above the editor; an empty text takes it back. */
function notify(reason: string): void {
  const notice = byId("notice");
  notice.replaceChildren(...prose(reason));
  notice.hidden = reason === "";
}
