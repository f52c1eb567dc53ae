import type { Provenance } from "spec-automation";
import type { Core } from "../core/client.ts";
import type { Report, TaskSkills, View } from "../core/report.ts";
import { breakable, byId, element } from "../ui/dom.ts";
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

const PROVENANCE: Record<Provenance, string> = {
  explicit: "the metadata says so",
  default: "follows from the phase or from the skill",
  inferred: "follows from the path",
  absent: "nothing says so",
};

/** The derived skills of every task state, and where each value comes from. */
export function createSkillsTable(core: Core): View {
  const panel = byId("skills");
  const view = createLazyView(panel, {
    load: () => core.ask("skills"),
    draw: (skills, report) => (skills === undefined || skills.length === 0 ? [nothingIn(report)] : [table(skills), legend(), ...rest(skills, report)]),
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
      element("span", { class: `provenance ${source}` }, source),
    );
  });
  return element("tr", { role: "row" }, head, ...cells);
}

function legend(): HTMLElement {
  const entries = Object.entries(PROVENANCE).flatMap(([source, meaning]) => [
    element("dt", {}, element("span", { class: `provenance ${source}` }, source)),
    element("dd", {}, meaning),
  ]);
  return element("dl", { class: "legend" }, ...entries);
}
