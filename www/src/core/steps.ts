/** The step that makes the row of the next attempt, which is no status. */
export const NEXT_ATTEMPT = "next attempt";
