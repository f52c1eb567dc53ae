import type { ConfigurableCode, EntityKind, Mode, NaiveTimestamps, RuleLevel, Shape, UnknownKeys } from "spec-automation";

/** What a user can choose about a check by a word, as options of the package and `entity`. */
export interface Words {
  entity: EntityKind | "auto";
  mode: Mode;
  shape: Shape;
  unknownKeys: UnknownKeys;
  naiveTimestamps: NaiveTimestamps;
}

/** The codes that are graded anew or turned off. */
export type Rules = { [Code in ConfigurableCode]?: RuleLevel };

/** All that a user can choose about a check. */
export interface Chosen extends Words {
  rules: Rules;
}

/** The words of each choice; the first one is the default of the package. */
export const CHOICES: { readonly [Name in keyof Words]: readonly [Words[Name], ...Words[Name][]] } = {
  entity: ["auto", "run", "task-state", "artifact", "agent-configuration"],
  mode: ["lax", "strict"],
  shape: ["auto", "record", "api"],
  unknownKeys: ["keep", "warn", "reject", "strip"],
  naiveTimestamps: ["warn", "utc", "reject"],
};

export const NAMES = Object.keys(CHOICES) as (keyof Words)[];

export const LEVELS: readonly RuleLevel[] = ["off", "warning", "error"];

/** What is chosen at first. */
export const DEFAULTS: Chosen = { ...(Object.fromEntries(NAMES.map((name) => [name, CHOICES[name][0]])) as unknown as Words), rules: {} };

/** The options of the package among what was chosen. */
export type CheckOptions = Omit<Chosen, "entity">;
