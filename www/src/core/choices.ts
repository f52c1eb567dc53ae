import type { EntityKind, Mode, NaiveTimestamps, Shape, UnknownKeys } from "spec-automation";

/** What a user can choose about a check, as options of the package and `entity`. */
export interface Chosen {
  entity: EntityKind | "auto";
  mode: Mode;
  shape: Shape;
  unknownKeys: UnknownKeys;
  naiveTimestamps: NaiveTimestamps;
}

/** The words of each choice; the first one is the default of the package. */
export const CHOICES: { readonly [Name in keyof Chosen]: readonly [Chosen[Name], ...Chosen[Name][]] } = {
  entity: ["auto", "run", "task-state", "artifact", "agent-configuration"],
  mode: ["lax", "strict"],
  shape: ["auto", "record", "api"],
  unknownKeys: ["keep", "warn", "reject", "strip"],
  naiveTimestamps: ["warn", "utc", "reject"],
};

export const NAMES = Object.keys(CHOICES) as (keyof Chosen)[];

/** What is chosen at first. */
export const DEFAULTS = Object.fromEntries(NAMES.map((name) => [name, CHOICES[name][0]])) as unknown as Chosen;

/** The options of the package among what was chosen. */
export type CheckOptions = Omit<Chosen, "entity">;
