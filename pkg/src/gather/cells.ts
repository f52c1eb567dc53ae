// Generated from the tables of the crate by `cargo xtask generate`: change those.

/** What stands in a cell where it is not the length of a text. */
export const CELL = {
  MISSING: -1,
  NULL: -2,
  TRUE: -3,
  FALSE: -4,
  NUMBER: -5,
  LIST: -6,
  OBJECT: -7,
  END: -8,
} as const;

/** The role of a key that says nothing of skills. */
export const NO_ROLE = -1;

/** What a key says of skills, as the core counts. */
export function roleOf(key: string): number {
  switch (key) {
    case "selectedSkill":
      return 0;
    case "executionPath":
      return 1;
    case "usedSkills":
      return 2;
    case "usedFallback":
      return 3;
    case "shadowModeRequested":
      return 4;
    case "adapterId":
      return 5;
    default:
      return NO_ROLE;
  }
}
