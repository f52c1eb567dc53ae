// The derivation in plain JavaScript, which every peer is given; it is held against the recorded answers of the server.

/** What Python's `str.strip()` takes for white space; JavaScript's `trim` differs. */
const SPACE = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const AROUND = new RegExp(`^(?:${SPACE.source})+|(?:${SPACE.source})+$`, "g");

function isSpace(code) {
  return code <= 32
    ? code === 32 || (code >= 9 && code <= 13) || code >= 28
    : code > 126 && SPACE.test(String.fromCharCode(code));
}

/** A text without the white space around it; null for what is no text or has nothing else. */
function word(value) {
  if (typeof value !== "string" || value.length === 0) return null;
  if (!isSpace(value.charCodeAt(0)) && !isSpace(value.charCodeAt(value.length - 1))) return value;
  const stripped = value.replace(AROUND, "");
  return stripped.length > 0 ? stripped : null;
}

const flag = (value) => (typeof value === "boolean" ? value : null);

const EMPTY = {};

/** An own field: `__proto__` and inherited names are data here. */
const own = (map, key) => (Object.hasOwn(map, key) ? map[key] : undefined);

/** The derived skills of a task state, or null when nothing is known. */
export function derive({ phase, metadata }) {
  const map = typeof metadata === "object" && metadata !== null && !Array.isArray(metadata) ? metadata : EMPTY;
  let selectedSkill = word(own(map, "selectedSkill"));
  if (selectedSkill === null && phase.startsWith("speckit_")) selectedSkill = "speckit";
  let executionPath = word(own(map, "executionPath"));
  if (executionPath === null && selectedSkill === "speckit") executionPath = "skill";
  let usedSkills = flag(own(map, "usedSkills"));
  let usedFallback = flag(own(map, "usedFallback"));
  if (executionPath !== null) {
    usedSkills ??= executionPath !== "direct_only";
    usedFallback ??= executionPath === "direct_fallback";
  }
  const shadowModeRequested = flag(own(map, "shadowModeRequested"));
  const known = selectedSkill ?? executionPath ?? usedSkills ?? usedFallback ?? shadowModeRequested;
  return known === null ? null : { selectedSkill, executionPath, usedSkills, usedFallback, shadowModeRequested };
}

/** Derives the skills of every task state of a response, and keeps none: what a caller does with them is not measured. */
export function deriveAll(run) {
  let known = 0;
  for (const state of run.phases) known += derive(state) === null ? 0 : 1;
  return known;
}

/** Adds the skills to every task state of a response, as normalizing does. */
export function attachAll(run) {
  for (const state of run.phases) state.skills = derive(state);
  return run;
}
