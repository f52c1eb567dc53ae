import type { DetectEntity, EntityKind } from "./api/detect.js";
import { ENTITY } from "./entity.js";
import type { Host, Verb } from "./host.js";

/** Makes the function that tells kinds of payloads apart. */
export function createDetectEntity(host: Host): DetectEntity {
  const { auto: _, ...kinds } = ENTITY;
  const detect: Verb<EntityKind | null> = (glue, payload) => {
    const told = glue.detect(payload.length, payload.isValue);
    return Object.values(kinds).find(({ id }) => id === told)?.word ?? null;
  };
  return (input) => host.run(detect, input, undefined);
}
