import type { Issue, PatchOperation } from "../types.js";

/** The result of `validate`. */
export interface Verdict {
  /** Whether no issue has the severity `error`. */
  ok: boolean;
  /** All issues, warnings included. */
  issues: Issue[];
}

/** The result of `normalize`: narrow it on `ok`. */
export type Normalized<Value> =
  | {
      ok: true;
      /** The canonical form, a new value. */
      value: Value;
      /** Warnings only. */
      issues: Issue[];
    }
  | {
      ok: false;
      /** All issues, at least one of severity `error`. */
      issues: Issue[];
    };

/** The result of `patch`. */
export interface Patched extends Verdict {
  /** An RFC 6902 JSON Patch that turns the payload into its canonical form. */
  patch: PatchOperation[];
}

/** The result of `apply` and `retry`: narrow it on `ok`. */
export type Applied<Value> =
  | {
      ok: true;
      /** The payload after the change, a new value. */
      value: Value;
      /** The change as an RFC 6902 JSON Patch; empty when there is nothing to change. */
      patch: PatchOperation[];
      /** Warnings only: about the payload before the change, at most `maxIssues`, and then about the time. */
      issues: Issue[];
    }
  | {
      ok: false;
      /**
       * Why not: at least one of severity `error`. Issues about the payload before the change come first, at most
       * `maxIssues`; those about the arguments have the paths `/to` and `/at`.
       */
      issues: Issue[];
    };
