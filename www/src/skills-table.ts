import type { Provenance } from "spec-automation";
import { breakable, byId, element } from "./dom.ts";
import { empty } from "./empty.ts";
import { ENTITY_NAMES } from "./entity.ts";
import type { Report, State, TaskSkills, View } from "./report.ts";
import { setCount } from "./tabs.ts";

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
export function createSkillsTable(): View {
  const root = byId("skills");
  return {
    render(state) {
      const skills = state.kind === "report" ? state.report.skills : undefined;
      setCount("tab-skills", skills?.length);
      root.replaceChildren(...(skills === undefined || skills.length === 0 ? [nothing(state)] : [table(skills), legend()]));
    },
  };
}

function nothing(state: State): HTMLElement {
  return state.kind === "report" ? nothingIn(state.report) : empty("Derived skills appear here", "For each task state: the skill, the path that it took, and where each value comes from.");
}

function nothingIn(report: Report): HTMLElement {
  if (report.skills === undefined) return empty("Not JSON yet", "Skills are derived as soon as the payload can be read.");
  if (report.entity === "run") return empty("No task states", "This run has no phase to derive skills for.");
  return empty("No skills here", `Only task states have skills; this is an ${ENTITY_NAMES[report.entity]}.`);
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
