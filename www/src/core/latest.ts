/** Asks one question at a time; of those that come meanwhile only the last is asked, and only its answer is shown. */
export function createLatest<Asked, Answer>(
  ask: (asked: Asked) => Promise<Answer>,
  show: (answer: Answer, asked: Asked) => void,
  fail: (reason: string) => void,
): (asked: Asked) => void {
  let isBusy = false;
  let waiting: { asked: Asked } | undefined;

  async function go(asked: Asked): Promise<void> {
    isBusy = true;
    const settle = await ask(asked).then(
      (answer) => () => show(answer, asked),
      (error: unknown) => () => fail(error instanceof Error ? error.message : String(error)),
    );
    isBusy = false;
    const next = waiting;
    waiting = undefined;
    if (next === undefined) settle();
    else void go(next.asked);
  }

  return (asked) => {
    if (isBusy) waiting = { asked };
    else void go(asked);
  };
}
