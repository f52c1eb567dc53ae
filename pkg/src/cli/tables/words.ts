// Generated from the tables of the Rust crate by `cargo xtask generate`: change those.

/** A word that an option takes, and what it means. */
export type Word = readonly [word: string, meaning: string];

export const FORMATS: readonly Word[] = [
  ["pretty", "for people: each issue with its line, the value marked, and the remedy"],
  ["concise", "for people and editors: an issue a line"],
  ["json", "one JSON object with all issues and a summary"],
  ["ndjson", "one JSON object a line for each issue"],
  ["sarif", "SARIF 2.1.0, for code scanning"],
  ["github", "commands that GitHub Actions shows as annotations"],
  ["junit", "JUnit XML, a suite for each file, for CI servers"],
  ["gitlab", "a code quality report of GitLab"],
];

export const MODES: readonly Word[] = [
  ["lax", "accept what the reference server accepts, and say what was coerced"],
  ["strict", "accept only what needs no coercion between types"],
];

export const SHAPES: readonly Word[] = [
  ["auto", "the one that the payload's keys tell"],
  ["record", "the table row"],
  ["api", "the API response"],
];

export const UNKNOWN_KEYS: readonly Word[] = [
  ["keep", "they stay, without an issue"],
  ["warn", "they stay, with a warning"],
  ["reject", "they are an error"],
  ["strip", "normalizing removes them"],
];

export const NAIVE_TIMESTAMPS: readonly Word[] = [
  ["utc", "no issue"],
  ["warn", "one warning for the payload"],
  ["reject", "one error for the payload"],
];

export const LEVELS: readonly Word[] = [
  ["off", "not reported"],
  ["warning", "reported as a warning"],
  ["error", "reported as an error"],
];

/** What each option of the core says, by its name in JavaScript. */
export const OPTION_DOCS = {
  mode: "how strictly values are read",
  shape: "which shape the payload is read in",
  unknownKeys: "what becomes of keys that the entity does not have. Maps such as `metadata` have no unknown keys",
  naiveTimestamps: "how timestamps without an offset are reported",
  maxIssues: "how many issues of a payload are reported at most, the marker `too_many_issues` not counted",
  maxBytes: "how many bytes a payload may have; always less than 4 GiB",
  artifactRoot: "the directory that artifact paths are resolved in; without it only relative paths are safe",
  rules: "codes to turn off, or to report with another severity",
  adapterId: "derive `adapterId` as well, as a later server does",
  redact: "replace what looks like a credential in `runtime_env` by `[REDACTED]` when a payload is normalized",
} as const;
