import type { Report, State, View } from "../core/report.ts";

export interface Content<Answer> {
  /** Asks for what the panel shows of a report. */
  load(report: Report): Promise<Answer>;
  draw(answer: Answer, report: Report): (Node | string)[];
  /** What is shown while there is no report. */
  nothing(state: State): Node;
}

/** A panel that asks for its content only while it can be seen: whoever types pays for one panel and not for all. */
export function createLazyView<Answer>(panel: HTMLElement, { load, draw, nothing }: Content<Answer>): View {
  let state: State = { kind: "empty" };
  let turn = 0;
  let drawn = -1;

  async function show(): Promise<void> {
    if (panel.hidden || drawn === turn) return;
    const mine = (drawn = turn);
    if (state.kind !== "report") return panel.replaceChildren(nothing(state));
    const { report } = state;
    const nodes = await load(report).then(
      (answer) => draw(answer, report),
      (error: unknown) => [nothing({ kind: "failed", reason: String(error) })],
    );
    // A panel that was hidden meanwhile keeps what it got, unless there is a newer state.
    if (mine === turn) replace(panel, nodes);
  }

  panel.addEventListener("shown", () => void show());
  return {
    render(next) {
      state = next;
      turn++;
      void show();
    },
  };
}

/** Replaces what is in a panel; what had the focus gives it to what takes its place, or else to the panel. */
function replace(panel: HTMLElement, nodes: (Node | string)[]): void {
  const focused = panel.contains(document.activeElement) && document.activeElement !== panel ? document.activeElement?.id : undefined;
  panel.replaceChildren(...nodes);
  if (focused === undefined) return;
  const successor = focused === "" ? null : panel.querySelector<HTMLElement>(`#${CSS.escape(focused)}:not(:disabled)`);
  (successor ?? panel).focus({ preventScroll: true });
}
