import type { Question, Report, State } from "./report.ts";

/** How long the typing must pause before the payload is checked, in milliseconds. */
const PAUSE = 120;

export interface Checker {
  /** Asks soon; only the answer to the latest question is shown. */
  ask(question: Question): void;
  /** Has this shown in place of the answer to an earlier question. */
  tell(state: State): void;
}

type Check = (question: Question) => Report;

/** Loads the validator in the background and answers the latest question with a state to show. */
export function createChecker(show: (state: State) => void): Checker {
  let check: Check | undefined;
  let failure: State | undefined;
  let latest = 0;

  const loading = import("./check.ts").then(
    (module) => {
      check = module.check;
    },
    (reason: unknown) => {
      failure = { kind: "failed", reason: `It could not be loaded: ${messageOf(reason)}` };
      show(failure);
    },
  );

  async function answer(question: Question, turn: number): Promise<void> {
    if (check === undefined) show({ kind: "loading" });
    await loading;
    if (turn === latest && check !== undefined) show(stateOf(check, question));
  }

  return {
    ask(question) {
      const turn = ++latest;
      if (failure !== undefined) return show(failure);
      setTimeout(() => turn === latest && void answer(question, turn), PAUSE);
    },
    tell(state) {
      latest++;
      show(failure ?? state);
    },
  };
}

function stateOf(check: Check, question: Question): State {
  try {
    return { kind: "report", report: check(question) };
  } catch (error) {
    return { kind: "failed", reason: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
