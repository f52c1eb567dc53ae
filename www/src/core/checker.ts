import type { Core } from "./client.ts";
import type { Question, State } from "./report.ts";

/** How long the typing must pause before the payload is checked, in milliseconds. */
const PAUSE = 120;

export interface Checker {
  /** Asks soon; only the answer to the latest question is shown. */
  ask(question: () => Question): void;
  /** Has this shown in place of the answer to an earlier question. */
  tell(state: State): void;
  /** The validator cannot be loaded: nothing else is shown from now on. */
  fail(reason: string): void;
}

/** Has the latest question answered, one at a time: what comes while one is being answered waits, and only the last of it. */
export function createChecker(core: Core, show: (state: State) => void): Checker {
  let failure: State | undefined;
  let isBusy = false;
  let latest = 0;
  let waiting: (() => void) | undefined;

  async function answer(question: () => Question, turn: number): Promise<void> {
    isBusy = true;
    if (!core.isReady()) show({ kind: "loading" });
    const state = await core.ask("check", question()).then(
      (report): State => ({ kind: "report", report }),
      (error: unknown): State => ({ kind: "failed", reason: error instanceof Error ? error.message : String(error) }),
    );
    isBusy = false;
    if (turn === latest && failure === undefined) show(state);
    const next = waiting;
    waiting = undefined;
    next?.();
  }

  return {
    ask(question) {
      const turn = ++latest;
      if (failure !== undefined) return show(failure);
      const begin = (): void => {
        if (turn !== latest) return;
        if (isBusy) waiting = begin;
        else void answer(question, turn);
      };
      setTimeout(begin, PAUSE);
    },
    tell(state) {
      latest++;
      show(failure ?? state);
    },
    fail(reason) {
      failure = { kind: "failed", reason: `It could not be loaded: ${reason}` };
      show(failure);
    },
  };
}
