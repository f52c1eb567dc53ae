import type { Host } from "../host.js";

/** Where a command's output goes. */
export interface Streams {
  /** Writes to the standard output, and waits while its reader is slow. */
  write(text: string): Promise<void>;
  /** Writes to the standard error what is not the answer that was asked for. */
  aside(text: string): Promise<void>;
  /** Notes the exit status of what was found so far, with which the command ends when its reader goes away. */
  note(status: number): void;
  /** Says in one line on the standard error what went wrong. */
  complain(message: string): void;
  /** A terminal shows a line of the standard output that is not ended yet. */
  readonly isMidLine: boolean;
  /** Tells when the user wants it to end. */
  readonly interrupted: AbortSignal;
}

/** A subcommand. */
export interface Command {
  readonly name: string;
  /** What it does, for the list of commands. */
  readonly summary: string;
  /** Does it and returns the exit status. `load` gives the core, always the same, to commands that need it. */
  run(args: string[], load: () => Host, streams: Streams): Promise<number>;
}
