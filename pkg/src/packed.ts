/**
 * What the core says of a payload in one number: how many issues it has, above one bit that says whether it is valid.
 */

/** What it says of a payload without any issue. */
export const CLEAN = 1;

/** Whether the payload is valid. */
export function isValid(packed: number): boolean {
  return (packed & 1) === 1;
}

/** Whether the payload has issues, of whatever severity. */
export function hasIssues(packed: number): boolean {
  return packed >> 1 !== 0;
}
