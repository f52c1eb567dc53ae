// Compiled, never run: the declarations as CommonJS sees them.

import spec = require("spec-automation");

export function parse(text: string): spec.RunRecord | spec.RunDetail | readonly spec.Issue[] {
  const result = spec.Run.normalize(text);
  return result.ok ? result.value : result.issues;
}

export function reason(error: unknown): spec.ErrorCode | undefined {
  return error instanceof spec.SpecAutomationError ? error.code : undefined;
}
