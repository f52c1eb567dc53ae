import { CHOICES, DEFAULTS, NAMES, type Chosen, type Words } from "../core/choices.ts";
import { byId } from "../ui/dom.ts";
import { createRuleChoices } from "./rule-choices.ts";

export interface Settings {
  /** What is chosen now. */
  readonly chosen: Chosen;
  /** Chooses this, without a call of those who hear of choices. */
  choose(chosen: Chosen): void;
  /** Hears of each choice of the user. */
  onChange(listener: () => void): void;
}

/** The choices that are behind the button, of which it says how many are not as at first. */
const BEHIND = ["shape", "unknownKeys", "naiveTimestamps"] as const satisfies (keyof Words)[];

/** What the user chose above the result. Each choice is a `select` or a group of radio buttons of its name. */
export function createSettings(): Settings {
  const button = byId<HTMLButtonElement>("options-button");
  const panel = byId("options");
  const rules = createRuleChoices(byId("rules"));

  function chosen(): Chosen {
    const words = Object.fromEntries(NAMES.map((name) => [name, valueOf(name)])) as unknown as Words;
    return { ...words, rules: rules.chosen };
  }
  function count(): void {
    const now = chosen();
    const changed = BEHIND.filter((name) => now[name] !== DEFAULTS[name]).length + Object.keys(now.rules).length;
    button.textContent = changed === 0 ? "Options" : `Options (${changed})`;
  }

  button.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
  });
  for (const name of [...NAMES, "rules"]) byId(name).addEventListener("change", count);
  return {
    get chosen() {
      return chosen();
    },
    choose(next) {
      for (const name of NAMES) {
        setValue(name, next[name]);
        byId(name).dispatchEvent(new Event("chosen"));
      }
      rules.choose(next.rules);
      count();
    },
    onChange(listener) {
      for (const name of [...NAMES, "rules"]) byId(name).addEventListener("change", listener);
    },
  };
}

function valueOf(name: keyof Words): string {
  const field = byId(name);
  const value = field instanceof HTMLSelectElement ? field.value : field.querySelector<HTMLInputElement>("input:checked")?.value;
  return value ?? CHOICES[name][0];
}

function setValue(name: keyof Words, value: string): void {
  const field = byId(name);
  if (field instanceof HTMLSelectElement) field.value = value;
  else for (const input of field.querySelectorAll("input")) input.checked = input.value === value;
}
