import { detectEntity, Run, type Comparison, type EntityKind, type Side } from "spec-automation";

/** How the second of two payloads follows the first, or which of them are no runs but something else that is known. */
export type Compared = Comparison | { others: { side: Side; entity: EntityKind }[] };

export function compared(previous: string, next: string): Compared {
  const comparison = Run.compare(previous, next);
  if (comparison.verdict !== null) return comparison;
  const others = Object.entries({ previous, next } satisfies Record<Side, string>).flatMap(([side, payload]) => {
    const entity = detectEntity(payload) ?? "run";
    return entity === "run" ? [] : [{ side: side as Side, entity }];
  });
  return others.length > 0 ? { others } : comparison;
}
