import { LEVELS, type Rules } from "../core/choices.ts";
import { GRADES } from "../tables/words.ts";
import { codeLink } from "../ui/code-link.ts";
import { element } from "../ui/dom.ts";
import { capital } from "../ui/format.ts";

export interface RuleChoices {
  /** The codes that are not graded as they are anyway. */
  readonly chosen: Rules;
  choose(rules: Rules): void;
}

type Code = keyof typeof GRADES;
const CODES = Object.keys(GRADES) as Code[];

/** Choices of how each code is graded, in `host`, which hears of their changes. */
export function createRuleChoices(host: HTMLElement): RuleChoices {
  const selects = CODES.map((code) => {
    const select = element("select", { class: "select", "aria-label": code }, ...LEVELS.map((level) => element("option", { value: level }, capital(level))));
    select.value = GRADES[code];
    return select;
  });
  host.append(element("ul", { class: "rule-choices" }, ...CODES.map((code, at) => element("li", {}, codeLink(code), selects[at] ?? ""))));
  return {
    get chosen() {
      return Object.fromEntries(CODES.flatMap((code, at) => (selects[at]?.value === GRADES[code] ? [] : [[code, selects[at]?.value]])));
    },
    choose(rules) {
      CODES.forEach((code, at) => selects[at] && (selects[at].value = rules[code] ?? GRADES[code]));
    },
  };
}
