// Generated from the tables of the crate by `cargo xtask generate`: change those.

/** What stands in a cell where it is not the length of a text. */
export const CELL = {
  NULL: 2147483647,
  MISSING: 2147483646,
  TRUE: 2147483645,
  FALSE: 2147483644,
  LIST: 2147483643,
  OBJECT: 2147483642,
  END: 2147483641,
  FIELD: 2147483640,
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
