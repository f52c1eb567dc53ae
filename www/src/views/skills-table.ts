import type { Provenance, Skills } from "spec-automation";
import type { Core } from "../core/client.ts";
import type { Report, TaskSkills, View } from "../core/report.ts";
import { RULES } from "../tables/words.ts";
import { breakable, byId, element, prose } from "../ui/dom.ts";
import { count } from "../ui/format.ts";
import { empty } from "./empty.ts";
import { ENTITY_NAMES } from "./entity.ts";
import { createLazyView } from "./lazy.ts";
import { setCount } from "../ui/tabs.ts";

const FIELDS = [
  ["selectedSkill", "Skill"],
  ["executionPath", "Path"],
  ["usedSkills", "Used skills"],
  ["usedFallback", "Used fallback"],
  ["shadowModeRequested", "Shadow mode"],
] as const;

/** The position of a rule among all, from 1, as docs/data-model.md counts. */
function ruleOf(field: keyof Skills, source: Provenance): number {
  return RULES.findIndex((rule) => rule.field === field && rule.source === source) + 1;
}

/** The derived skills of every task state, and where each value comes from. */
export function createSkillsTable(core: Core): View {
  const panel = byId("skills");
  const view = createLazyView(panel, {
    load: () => core.ask("skills"),
    draw: (skills, report) => (skills === undefined || skills.length === 0 ? [nothingIn(report)] : [table(skills), ...rest(skills, report), rules(skills)]),
    nothing: () => empty("Derived skills appear here", "For each task state: the skill, the path that it took, and where each value comes from."),
  });
  return {
    render(state) {
      setCount("tab-skills", state.kind === "report" ? state.report.taskStates : undefined);
      view.render(state);
    },
  };
}

function nothingIn(report: Report): HTMLElement {
  if (report.taskStates === undefined) return empty("Not JSON yet", "Skills are derived as soon as the payload can be read.");
  if (report.entity === "run") return empty("No task states", "This run has no phase to derive skills for.");
  return empty("No skills here", `Only task states have skills; this is an ${ENTITY_NAMES[report.entity]}.`);
}

function rest(skills: TaskSkills[], report: Report): HTMLElement[] {
  const more = (report.taskStates ?? 0) - skills.length;
  return more > 0 ? [element("p", { class: "rest" }, `${count(more, "more task state")} not shown`)] : [];
}

function table(skills: TaskSkills[]): HTMLElement {
  const heads = ["Task state", ...FIELDS.map(([, label]) => label)].map((label) => element("th", { scope: "col", role: "columnheader" }, label));
  return element(
    "table",
    // The roles keep the meaning where a narrow page lays the cells out as blocks.
    { class: "skills", role: "table", "aria-label": "Derived skills" },
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads)),
    element("tbody", { role: "rowgroup" }, ...skills.map(row)),
  );
}

function row(task: TaskSkills): HTMLElement {
  const head = element(
    "th",
    { scope: "row", role: "rowheader" },
    element("span", { class: "task-phase" }, ...breakable(task.phase)),
    element("span", { class: "task-attempt" }, `attempt ${task.attempt}${task.status === "" ? "" : `, ${task.status}`}`),
  );
  const cells = FIELDS.map(([field, label]) => {
    const { value, source } = task.skills[field];
    return element(
      "td",
      { role: "cell", "data-label": label },
      element("span", { class: "skill-value" }, ...(value === null ? [] : breakable(String(value)))),
      provenance(source, ruleOf(field, source)),
    );
  });
  return element("tr", { role: "row" }, head, ...cells);
}

/** Where a value comes from, and the number of the rule that says so. */
function provenance(source: Provenance, rule: number): HTMLElement {
  const number = element("span", { class: "rule-number" }, element("span", { class: "visually-hidden" }, " rule "), String(rule));
  return element("span", { class: `provenance ${source}`, title: RULES[rule - 1]?.text.replaceAll("`", "") ?? "" }, source, number);
}

/** The rules that gave what the table shows. */
function rules(skills: TaskSkills[]): HTMLElement {
  const used = new Set(skills.flatMap((task) => FIELDS.map(([field]) => ruleOf(field, task.skills[field].source))));
  const entries = RULES.flatMap(({ field, source, text }, index) => {
    if (!used.has(index + 1)) return [];
    const label = FIELDS.find(([name]) => name === field)?.[1] ?? field;
    return [
      element("dt", {}, element("span", { class: "rule-field" }, label), provenance(source, index + 1)),
      element("dd", {}, ...prose(text)),
    ];
  });
  return element(
    "section",
    { class: "rules", "aria-labelledby": "rules-title" },
    element("h3", { class: "small-title", id: "rules-title" }, "The rules that gave these values"),
    element("dl", { class: "legend" }, ...entries),
  );
}
