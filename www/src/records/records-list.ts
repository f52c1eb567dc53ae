import type { Form } from "../core/files/job.ts";
import { element } from "../ui/dom.ts";
import { count, size } from "../ui/format.ts";
import { empty } from "../views/empty.ts";
import type { CheckRun } from "./check-run.ts";
import type { RecordRow, RecordTable } from "./record-table.ts";
import { Selection } from "./selection.ts";
import { createVirtualList } from "./virtual-list.ts";

/** In pixels; records.css has the same. */
const ROW_HEIGHT = 40;

const ALL = "all";
const WITH_ISSUES = "issues";

export interface RecordsList {
  readonly element: HTMLElement;
  render(run: CheckRun | undefined): void;
  /** Shows the records that have a code, by its number. */
  showCode(number: number): void;
}

/** The records of a file, all or those with issues. */
export function createRecordsList(onOpen: (row: RecordRow) => void): RecordsList {
  const filter = element("select", { class: "select" });
  const shown = element("span", { class: "panel-name" });
  const bar = element("div", { class: "panel-bar" }, element("label", { class: "labelled" }, element("span", { class: "visually-hidden" }, "Show"), filter), shown);
  const nothing = element("div", {});
  const list = createVirtualList({
    name: "Records",
    rowHeight: ROW_HEIGHT,
    fill: (element, position) => fillRow(element, rowAt(position), word),
    onOpen: (position) => {
      const row = rowAt(position);
      if (row !== undefined) onOpen(row);
    },
  });
  let table: RecordTable | undefined;
  let selection: Selection | undefined;
  /** What the rows are called. */
  let word = "";

  function rowAt(position: number): RecordRow | undefined {
    return selection && table?.row(selection.at(position));
  }

  function select(): void {
    if (table === undefined) return;
    const { value } = filter;
    selection = new Selection(table, value === ALL ? undefined : value === WITH_ISSUES ? table.withIssues : table.codes[Number(value)]?.where);
    list.restart(selection.length);
    tell();
  }

  function tell(): void {
    shown.textContent = selection === undefined || table === undefined ? "" : `${selection.length.toLocaleString("en")} of ${table.listed.toLocaleString("en")}`;
  }

  function offerCodes(codes: RecordTable["codes"]): void {
    for (let number = filter.length - 2; number < codes.length; number++) filter.append(element("option", { value: String(number) }, `With ${codes[number]?.code ?? ""}`));
  }

  filter.addEventListener("change", select);
  return {
    element: element("div", { class: "records-list" }, bar, list.element, nothing),
    render(run) {
      const hasRows = run !== undefined && run.form !== "document" && run.table.records > 0;
      for (const part of [bar, list.element]) part.hidden = !hasRows;
      nothing.replaceChildren(...(hasRows ? [] : [noRows(run)]));
      if (run === undefined) return;
      word = placeWord(run.form);
      if (run.table !== table) {
        table = run.table;
        filter.replaceChildren(element("option", { value: ALL }, "All records"), element("option", { value: WITH_ISSUES }, "Only with issues"));
        select();
      }
      offerCodes(run.table.codes);
      selection?.goOn();
      list.show(selection?.length ?? 0);
      tell();
    },
    showCode(number) {
      filter.value = String(number);
      select();
      list.element.focus();
    },
  };
}

function noRows(run: CheckRun | undefined): HTMLElement {
  if (run?.form === "document") return empty("One document", "It is too large for the editor, so its issues are listed in the result.");
  return empty("Records appear here", "Drop, paste or open a file of records, one a line (NDJSON) or as a JSON array, or fetch one from a URL. Select a record to open it in the editor.");
}

/** What the place of a record in its file is called. */
export function placeWord(form: Form): string {
  return form === "array" ? "Record" : "Line";
}

function fillRow(row: HTMLElement, record: RecordRow | undefined, word: string): void {
  if (record === undefined) return;
  if (row.childElementCount === 0) row.append(...["line", "verdict", "code", "size"].map((name) => element("span", { class: `record-${name}` })));
  const verdict = verdictOf(record);
  row.dataset["state"] = record.errors > 0 ? "error" : record.warnings > 0 ? "warning" : "ok";
  const texts = [`${word} ${record.line.toLocaleString("en")}`, verdict, record.code?.code ?? "", size(record.length)];
  texts.forEach((text, at) => {
    const cell = row.children[at];
    if (cell !== undefined && cell.textContent !== text) cell.textContent = text;
  });
}

function verdictOf({ errors, warnings }: RecordRow): string {
  const found = [errors > 0 ? count(errors, "error") : "", warnings > 0 ? count(warnings, "warning") : ""].filter(Boolean);
  return found.join(", ") || "Valid";
}
