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

const editor = createEditor(() => take({ name: payload.text === "" ? TYPED : edited(payload.name), text: editor.text }));
const settings = createSettings(ask);
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
  refuse("");
  byId("source").textContent = next.text === "" ? "" : next.name;
  byId<HTMLButtonElement>("clear").disabled = next.text === "";
  ask();
}

function ask(): void {
  const isBlank = payload.text.trim() === "" && payload.bytes === undefined;
  checker.ask(isBlank ? undefined : { payload: payload.bytes ?? payload.text, entity: settings.entity, mode: settings.mode });
}

function render(state: State): void {
  for (const view of views) view.render(state);
  const issues = state.kind === "report" ? state.report.issues : [];
  editor.mark(issues.flatMap(({ issue, place }) => (place === undefined ? [] : { line: place.line, severity: issue.severity })));
}

/** Says why a file was not taken; an empty reason takes it back. */
function refuse(reason: string): void {
  const notice = byId("notice");
  notice.replaceChildren(...prose(reason));
  notice.hidden = reason === "";
}
