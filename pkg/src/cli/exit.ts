/** How the command ends. A higher number wins when several apply. */
export const EXIT = {
  /** No issue of severity `error`. */
  clean: 0,
  /** There are errors, an illegal step or something to fix. */
  findings: 1,
  /** The command was called wrongly, or a file could not be read. */
  usage: 2,
  internal: 3,
  /** It was interrupted from the keyboard, as shells count it. */
  interrupted: 130,
  /** It was asked to end, likewise. */
  terminated: 143,
} as const;
