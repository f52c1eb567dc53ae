import { CHOICES, DEFAULTS, LEVELS, NAMES, type Chosen, type Rules, type Words } from "../core/choices.ts";
import { GRADES } from "../tables/words.ts";

/** How many texts each page has. */
const TEXTS = { check: 1, compare: 2, replay: 1 };

export type Page = keyof typeof TEXTS;

/** What a link holds: a page with its texts, and what was chosen. */
export interface Shared {
  page: Page;
  texts: string[];
  chosen: Chosen;
}

/** As JSON, in which what is chosen anyway is left out. */
export function toJson({ page, texts, chosen }: Shared): string {
  const changed = NAMES.filter((name) => chosen[name] !== DEFAULTS[name]).map((name) => [name, chosen[name]]);
  const rules = Object.keys(chosen.rules).length === 0 ? {} : { rules: chosen.rules };
  return JSON.stringify({ page, texts, ...Object.fromEntries(changed), ...rules });
}

/** Reads what `toJson` wrote; undefined for anything else, which may be anything. */
export function fromJson(json: string): Shared | undefined {
  const { page, texts, rules = {}, ...rest } = membersOf(JSON.parse(json));
  if (typeof page !== "string" || !Object.hasOwn(TEXTS, page)) return undefined;
  if (!Array.isArray(texts) || texts.length !== TEXTS[page as Page] || !texts.every((text) => typeof text === "string")) return undefined;
  const isChoice = ([name, word]: [string, unknown]): boolean => Object.hasOwn(CHOICES, name) && (CHOICES[name as keyof Words] as readonly unknown[]).includes(word);
  if (!Object.entries(rest).every(isChoice)) return undefined;
  if (!areRules(rules)) return undefined;
  return { page: page as Page, texts, chosen: { ...DEFAULTS, ...rest, rules } };
}

function areRules(rules: unknown): rules is Rules {
  const isRule = ([code, level]: [string, unknown]): boolean => Object.hasOwn(GRADES, code) && (LEVELS as readonly unknown[]).includes(level);
  return typeof rules === "object" && rules !== null && !Array.isArray(rules) && Object.entries(rules).every(isRule);
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
