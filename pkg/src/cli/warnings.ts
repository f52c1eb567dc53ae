import type { Glue } from "../glue.js";
import { issuesOf } from "../issues.js";

/** Counts warnings up to the number of them that is allowed. */
export class Warnings {
  readonly #most: number;
  #count = 0;

  constructor(most = Infinity) {
    this.#most = most;
  }

  get areTooMany(): boolean {
    return this.#count > this.#most;
  }

  /** Why the command fails because of them. */
  get complaint(): string {
    return `there are more warnings than the ${this.#most} that \`--max-warnings\` allows`;
  }

  /** Counts those of the last call, and none once they are too many. */
  count(glue: Glue): void {
    if (this.#most === Infinity || this.areTooMany) return;
    for (const issue of issuesOf(glue)) {
      if (issue.severity !== "warning") continue;
      // The marker is about warnings that are not listed, and none itself.
      this.#count += issue.code === "too_many_issues" ? issue.params.total - issue.params.shown : 1;
    }
  }
}
