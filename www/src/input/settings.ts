import type { EntityKind, Mode } from "spec-automation";
import { byId } from "../ui/dom.ts";

export interface Settings {
  readonly entity: EntityKind | "auto";
  readonly mode: Mode;
  /** Hears of each choice. */
  onChange(listener: () => void): void;
}

/** What the user chose above the result. */
export function createSettings(): Settings {
  const entity = byId<HTMLSelectElement>("entity");
  const mode = byId<HTMLFieldSetElement>("mode");
  return {
    get entity() {
      return entity.value as EntityKind | "auto";
    },
    get mode() {
      return (mode.querySelector<HTMLInputElement>("input:checked")?.value ?? "lax") as Mode;
    },
    onChange(listener) {
      entity.addEventListener("change", listener);
      mode.addEventListener("change", listener);
    },
  };
}
