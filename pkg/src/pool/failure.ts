import { SpecAutomationError, type ErrorCode } from "../error.js";

/** An error on its way from a thread: to clone it would lose its class and its code. */
export interface Failure {
  kind: "failure";
  name: "TypeError" | "SpecAutomationError" | "Error";
  message: string;
  /** What the system or this package calls it. */
  code: string | undefined;
}

/** What a thread says of an error; one that is not known is a defect of this package. */
export function failureOf(error: unknown): Failure {
  const { message, code } = error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) };
  if (error instanceof TypeError) return { kind: "failure", name: "TypeError", message, code: undefined };
  if (error instanceof SpecAutomationError) return { kind: "failure", name: "SpecAutomationError", message, code };
  return { kind: "failure", name: code === undefined ? "SpecAutomationError" : "Error", message, code };
}

/** The error that a thread told of. */
export function errorOf({ name, message, code }: Failure): Error {
  if (name === "TypeError") return new TypeError(message);
  if (name === "Error") return Object.assign(new Error(message), { code });
  return new SpecAutomationError((code ?? "internal") as ErrorCode, message);
}
