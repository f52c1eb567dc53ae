import type { Issue, PatchOperation } from "../types.js";

/** The result of `validate`. */
export interface Verdict {
  /** Whether no issue has the severity `error`. */
  ok: boolean;
  /** All findings, warnings included. */
  issues: Issue[];
}

/** The result of `normalize`: narrow it on `ok`. */
export type Normalized<Value> =
  | {
      ok: true;
      /** The canonical form, a value of its own. */
      value: Value;
      /** Warnings only. */
      issues: Issue[];
    }
  | {
      ok: false;
      /** All findings, at least one of severity `error`. */
      issues: Issue[];
    };

/** The result of `patch`. */
export interface Patched extends Verdict {
  /** An RFC 6902 JSON Patch that turns the payload into its canonical form. */
  patch: PatchOperation[];
}
