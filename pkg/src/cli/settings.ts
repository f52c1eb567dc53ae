import { ENTITY } from "../entity.js";
import { DEFAULT_LIMIT } from "../options.js";
import type { Row } from "./options.js";
import type { Values } from "./values.js";

/** How payloads are to be taken. */
export interface Taking {
  entity: number;
  /** The options of the core. */
  options: Record<string, unknown>;
  /** The bytes that a payload may have. */
  maxBytes: number;
}

/** How the options want payloads to be taken, of which those in `rows` are the core's. */
export function takingOf(values: Values, rows: readonly Row[]): Taking {
  return { entity: entityId(values), options: coreOptions(values, rows), maxBytes: maxBytes(values) };
}

/** The command line over the configuration file. Grades of both count. */
export function merge(configured: Values, given: Values): Values {
  const rule = { ...grades(configured["rule"]), ...grades(given["rule"]) };
  return { ...configured, ...given, ...(Object.keys(rule).length > 0 && { rule }) };
}

function grades(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

/** The options of the core that are given. */
export function coreOptions(values: Values, rows: readonly Row[]): Record<string, unknown> {
  const core = rows.filter((row) => row.core && row.key !== undefined && values[row.name] !== undefined);
  return Object.fromEntries(core.map((row) => [row.key, values[row.name]]));
}

/** How the core numbers the entity that is asked for. */
function entityId(values: Values): number {
  const asked = text(values, "entity");
  return (Object.values(ENTITY).find(({ word }) => word === asked) ?? ENTITY.auto).id;
}

/** How many bytes a payload may have. */
export function maxBytes(values: Values): number {
  return number(values, "max-bytes") ?? DEFAULT_LIMIT;
}

export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

export function number(values: Values, name: string): number | undefined {
  const value = values[name];
  return typeof value === "number" ? value : undefined;
}
