import type { Issue } from "./types.js";

/**
 * Why a {@link SpecAutomationError} was thrown.
 *
 * - `invalid_payload`: the payload has issues of severity `error`; `issues` lists them.
 * - `internal`: the WebAssembly instance failed, for lack of memory or through a defect of this package. It was
 *   replaced: the next call works.
 * - `thread_lost`: a thread of a pool ended, for lack of memory or because somebody ended it. It was replaced: the next call
 *   works.
 * - `pool_closed`: the pool was closed before the call was done.
 * - `file_changed`: while the threads of a pool read a file, another took its name, it became shorter, or it was written to
 *   and is as long as before.
 */
export type ErrorCode = "invalid_payload" | "internal" | "thread_lost" | "pool_closed" | "file_changed";

const BRAND = Symbol.for("spec-automation.error");

/**
 * Thrown by `parse`, `project` and `renderTimeline` when the payload is not valid, and by every function when the instance
 * fails.
 *
 * @example
 * ```ts
 * try {
 *   const run = Run.parse(await response.text());
 * } catch (error) {
 *   if (error instanceof SpecAutomationError) console.error(error.issues);
 *   else throw error;
 * }
 * ```
 */
export class SpecAutomationError extends Error {
  /** What kind of failure it is. */
  readonly code: ErrorCode;
  /** The issues of the payload; empty unless `code` is `invalid_payload`. */
  readonly issues: readonly Issue[];

  /** @internal */
  constructor(code: ErrorCode, message: string, issues: readonly Issue[] = [], options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.issues = issues;
  }

  /**
   * Whether a value is such an error, whichever entry of the package made it: each has its own copy of this class.
   *
   * @internal
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  static {
    Object.defineProperty(this.prototype, BRAND, { value: true });
    // On the prototype, so that it does not stand among an error's own properties in a console.
    Object.defineProperty(this.prototype, "name", { value: "SpecAutomationError", configurable: true });
  }
}

/**
 * The error for a payload that is not valid.
 *
 * @internal
 */
export function invalidPayload(subject: string, issues: readonly Issue[]): SpecAutomationError {
  const errors = issues.filter((issue) => issue.severity === "error");
  const [first] = errors;
  const where = first?.path ? ` at \`${first.path}\`` : "";
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new SpecAutomationError(
    "invalid_payload",
    `the ${subject} is not valid: ${first?.message ?? "no reason was given"}${where}${more}`,
    issues,
  );
}
