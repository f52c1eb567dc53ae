import type { Glue } from "./glue.js";
import type { Payload } from "./input.js";
import type { Issue } from "./types.js";

/** The issues of the last call, which was about `payload`. */
export function issuesOf(glue: Glue, payload: Payload): Issue[] {
  const issues = JSON.parse(glue.issues()) as Issue[];
  // The span of a JavaScript value lies in its encoding, which the caller never sees.
  return payload.isValue ? issues.map(withoutSpan) : issues;
}

/** The issue without its place in a text, for what came in no text. */
export function withoutSpan(issue: Issue): Issue {
  const { span: _, ...rest } = issue;
  return rest as Issue;
}
