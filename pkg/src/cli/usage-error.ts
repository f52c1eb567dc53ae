/** The command was called wrongly: the message says how, `hint` what to do. */
export class UsageError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }

  /** All that the user is told. */
  get complaint(): string {
    return `${this.message}\n${this.hint}`;
  }
}
