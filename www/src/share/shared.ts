import { CHOICES, DEFAULTS, NAMES, type Chosen } from "../core/choices.ts";

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
  return JSON.stringify({ page, texts, ...Object.fromEntries(changed) });
}

/** Reads what `toJson` wrote; undefined for anything else, which may be anything. */
export function fromJson(json: string): Shared | undefined {
  const { page, texts, ...rest } = membersOf(JSON.parse(json));
  if (typeof page !== "string" || !Object.hasOwn(TEXTS, page)) return undefined;
  if (!Array.isArray(texts) || texts.length !== TEXTS[page as Page] || !texts.every((text) => typeof text === "string")) return undefined;
  const isChoice = ([name, word]: [string, unknown]): boolean => Object.hasOwn(CHOICES, name) && (CHOICES[name as keyof Chosen] as readonly unknown[]).includes(word);
  if (!Object.entries(rest).every(isChoice)) return undefined;
  return { page: page as Page, texts, chosen: { ...DEFAULTS, ...rest } };
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
