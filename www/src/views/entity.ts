import type { EntityKind } from "spec-automation";

export const ENTITY_NAMES: Record<EntityKind, string> = {
  run: "run",
  "task-state": "task state",
  artifact: "artifact",
  "agent-configuration": "agent configuration",
};
