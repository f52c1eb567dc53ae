/**
 * The core's verdict on a payload in one number: the lowest bit tells whether it is valid, the others how many issues it
 * has.
 */

/** The verdict on a payload without any issue. */
export const CLEAN = 1;

/** Whether the payload is valid. */
export function isValid(packed: number): boolean {
  return (packed & 1) === 1;
}

/** Whether the payload has issues, of whatever severity. */
export function hasIssues(packed: number): boolean {
  return packed >> 1 !== 0;
}
