import type { Normalized } from "./api/results.js";
import type { StandardIssue, StandardProperties, StandardResult } from "./api/standard.js";
import type { Host, Verb } from "./host.js";
import type { Payload } from "./input.js";
import { segmentsOf } from "./pointer.js";
import type { Issue } from "./types.js";

/** Makes the properties of a Standard Schema whose values are what `canonical` gives. */
export function createStandard<Input, Output>(
  host: Host,
  canonical: Verb<Normalized<Output>>,
): StandardProperties<Input, Output> {
  const validate: Verb<StandardResult<Output>> = (glue, payload) => {
    const result = canonical(glue, payload);
    return result.ok ? { value: result.value } : { issues: errors(host, payload, result.issues) };
  };
  return {
    version: 1,
    vendor: "spec-automation",
    validate: (value, options) => host.run(validate, value, options?.libraryOptions),
  };
}

function errors(host: Host, payload: Payload, issues: Issue[]): StandardIssue[] {
  const found = issues.filter(({ severity }) => severity === "error");
  // Only the payload tells whether a number is an index or a key.
  const root = found.some(({ path }) => /\/\d/.test(path)) ? parsed(host.textOf(payload)) : undefined;
  return found.map(({ message, path }) => ({ message, path: segmentsOf(path, root) }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
