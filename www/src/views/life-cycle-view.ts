import type { Issue } from "spec-automation";
import type { Core } from "../core/client.ts";
import type { LifeCycle, Stepped } from "../core/life-cycle.ts";
import { NEXT_ATTEMPT } from "../core/steps.ts";
import type { State, View } from "../core/report.ts";
import type { Editor } from "../editor/editor.ts";
import { RUN_STATUSES, TASK_STATUSES } from "../tables/words.ts";
import { byId, element, prose } from "../ui/dom.ts";
import { picture } from "../ui/trusted.ts";
import { empty } from "./empty.ts";
import { createLazyView } from "./lazy.ts";

/** How long steps that have just come cannot be taken, in milliseconds: the second of two clicks was for the button before. */
const REST = 600;

/** What each status means, of a run and of a task. */
const RUN_MEANINGS: Record<string, string> = RUN_STATUSES;
const TASK_MEANINGS: Record<string, string> = { ...TASK_STATUSES, [NEXT_ATTEMPT]: "a new row of the same phase" };

/** The life cycle of the run or of a task, where it is in it, and the steps that it may take, which change the text. */
export function createLifeCycleView(core: Core, editor: Editor): View {
  const panel = byId("life-cycle");
  const said = element("p", { class: "said", role: "status" });
  panel.after(said);
  let path = "";
  let latest: State = { kind: "empty" };
  /** Whether the next report is about a step that was made here. */
  let isOurs = false;
  /** Whether no step can be taken: from a click until the steps that follow have been there for a while. */
  let isResting = false;

  async function take(to: string): Promise<void> {
    if (isResting) return;
    rest(true);
    let isMade = false;
    try {
      isMade = await make(to);
    } finally {
      if (!isMade) rest(false);
    }
  }

  async function make(to: string): Promise<boolean> {
    const before = editor.text;
    const stepped = await core.ask("step", path, to, Date.now());
    // Whoever typed in the meantime has another text, for which these edits are not.
    if (editor.text !== before) return false;
    said.replaceChildren(...answer(to, stepped));
    isOurs = stepped.edits.length > 0;
    if (isOurs) editor.edit(stepped.edits);
    return isOurs;
  }

  /** Buttons that rest keep the focus, which `disabled` would take. */
  function rest(begins: boolean): void {
    isResting = begins;
    for (const button of panel.querySelectorAll(".step")) button.setAttribute("aria-disabled", String(begins));
  }

  function choose(chosen: string): void {
    path = chosen;
    said.replaceChildren();
    view.render(latest);
  }

  const view = createLazyView(panel, {
    load: () => core.ask("lifeCycle", path, Date.now()),
    draw(lifeCycle) {
      if (lifeCycle === undefined) return [empty("No life cycle here", "Only runs and task states have one, and only JSON can be read.")];
      path = lifeCycle.shown.path;
      if (isResting) setTimeout(() => rest(false), REST);
      return [bar(lifeCycle, choose), figure(lifeCycle), steps(lifeCycle, isResting, (to) => void take(to))];
    },
    nothing: () => empty("The life cycle appears here", "Where the run and each of its tasks are in it, and the steps that they may take, which change the payload."),
  });
  panel.addEventListener("shown", () => (said.hidden = false));
  panel.addEventListener("hidden", () => (said.hidden = true));
  said.hidden = true;
  return {
    render(state) {
      latest = state;
      // What was said about an earlier text would pass for this one.
      if (!isOurs) said.replaceChildren();
      isOurs = false;
      view.render(state);
    },
  };
}

function bar({ subjects, shown, status }: LifeCycle, choose: (path: string) => void): HTMLElement {
  const options = subjects.map(({ path, name }) => element("option", { value: path }, name));
  const select = element("select", { id: "subject", class: "select" }, ...options);
  select.value = shown.path;
  select.addEventListener("change", () => choose(select.value));
  return element(
    "div",
    { class: "panel-bar" },
    element("label", { class: "labelled" }, element("span", {}, "Life cycle of"), select),
    element("p", { class: "status", "data-status": status }, status === "" ? "no status" : status),
  );
}

function figure({ picture: svg }: LifeCycle): HTMLElement {
  return element("div", { class: "picture" }, picture(svg));
}

function steps({ steps: next, isRun, status, isText, refusals }: LifeCycle, isResting: boolean, take: (to: string) => void): HTMLElement {
  const meanings = isRun ? RUN_MEANINGS : TASK_MEANINGS;
  const title = element("h3", { class: "small-title", id: "steps-title" }, "Legal next steps");
  if (next.length === 0) {
    const reason = meanings[status] === undefined ? "Only a known status has next steps." : `Nothing follows \`${status}\`: ${meanings[status]}.`;
    return element("section", { class: "steps" }, title, element("p", { class: "soft" }, ...prose(reason)));
  }
  const rows = next.map((to) => {
    const button = element("button", { type: "button", class: "button step", id: `step-${to.replace(" ", "-")}`, "data-status": to }, to);
    button.disabled = !isText || refusals.length > 0;
    button.setAttribute("aria-disabled", String(isResting));
    button.addEventListener("click", () => take(to));
    return element("li", {}, button, element("span", { class: "soft" }, meanings[to] ?? ""));
  });
  const reason = refusals.length === 0 ? [] : [element("p", { class: "soft" }, ...prose(`None can be made now. ${reasonsOf(refusals)}`))];
  return element("section", { class: "steps" }, title, ...reason, element("ul", { "aria-labelledby": "steps-title" }, ...rows));
}

function answer(to: string, { paths, issues }: Stepped): (Node | string)[] {
  if (issues.length > 0) return prose(`Not made. ${reasonsOf(issues)}`);
  return prose(`\`${to}\` was written into the payload: ${paths.map((path) => `\`${path}\``).join(", ")}. Undo in the editor takes it back.`);
}

function reasonsOf(issues: readonly Issue[]): string {
  return issues.slice(0, 3).map(reasonOf).join("; ");
}

function reasonOf({ path, message, help }: Issue): string {
  return `${path === "" ? "" : `\`${path}\`: `}${message}${help === undefined ? "" : `; ${help}`}`;
}
