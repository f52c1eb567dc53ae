import type { EntityKind, Mode } from "spec-automation";
import { byId } from "../ui/dom.ts";

export interface Settings {
  readonly entity: EntityKind | "auto";
  readonly mode: Mode;
}

/** What the user chose above the result. */
export function createSettings(onChange: () => void): Settings {
  const entity = byId<HTMLSelectElement>("entity");
  const mode = byId<HTMLFieldSetElement>("mode");
  entity.addEventListener("change", onChange);
  mode.addEventListener("change", onChange);
  return {
    get entity() {
      return entity.value as EntityKind | "auto";
    },
    get mode() {
      return (mode.querySelector<HTMLInputElement>("input:checked")?.value ?? "lax") as Mode;
    },
  };
}
