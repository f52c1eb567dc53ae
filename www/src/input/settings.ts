import { CHOICES, DEFAULTS, NAMES, type Chosen } from "../core/choices.ts";
import { byId } from "../ui/dom.ts";

export interface Settings {
  /** What is chosen now. */
  readonly chosen: Chosen;
  /** Chooses this, without a call of those who hear of choices. */
  choose(chosen: Chosen): void;
  /** Hears of each choice of the user. */
  onChange(listener: () => void): void;
}

/** The choices that are behind the button, of which it says how many are not as at first. */
const BEHIND = ["shape", "unknownKeys", "naiveTimestamps"] as const satisfies (keyof Chosen)[];

/** What the user chose above the result. Each choice is a `select` or a group of radio buttons of its name. */
export function createSettings(): Settings {
  const button = byId<HTMLButtonElement>("options-button");
  const panel = byId("options");

  function chosen(): Chosen {
    return Object.fromEntries(NAMES.map((name) => [name, valueOf(name)])) as unknown as Chosen;
  }
  function count(): void {
    const now = chosen();
    const changed = BEHIND.filter((name) => now[name] !== DEFAULTS[name]).length;
    button.textContent = changed === 0 ? "Options" : `Options (${changed})`;
  }

  button.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
  });
  for (const name of NAMES) byId(name).addEventListener("change", count);
  return {
    get chosen() {
      return chosen();
    },
    choose(next) {
      for (const name of NAMES) {
        setValue(name, next[name]);
        byId(name).dispatchEvent(new Event("chosen"));
      }
      count();
    },
    onChange(listener) {
      for (const name of NAMES) byId(name).addEventListener("change", listener);
    },
  };
}

function valueOf(name: keyof Chosen): string {
  const field = byId(name);
  const value = field instanceof HTMLSelectElement ? field.value : field.querySelector<HTMLInputElement>("input:checked")?.value;
  return value ?? CHOICES[name][0];
}

function setValue(name: keyof Chosen, value: string): void {
  const field = byId(name);
  if (field instanceof HTMLSelectElement) field.value = value;
  else for (const input of field.querySelectorAll("input")) input.checked = input.value === value;
}
