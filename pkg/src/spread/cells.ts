// Generated from the tables of the crate by `cargo xtask generate`: change those.

/** What stands in a cell that says of no value itself. */
export const CELL = {
  NULL: -1,
  OTHER: -2,
} as const;
