import type { DetectEntity, EntityKind } from "./api/detect.js";
import type { Host, Verb } from "./host.js";

/** As the core numbers them. */
const KINDS: readonly EntityKind[] = ["run", "task-state", "artifact", "agent-configuration"];

/** Makes the function that tells kinds of payloads apart. */
export function createDetectEntity(host: Host): DetectEntity {
  const detect: Verb<EntityKind | null> = (glue, payload) =>
    KINDS[glue.detect(payload.length, payload.isValue)] ?? null;
  return (input) => host.run(detect, input, undefined);
}
