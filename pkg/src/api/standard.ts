import type { Options } from "../types.js";

/**
 * What makes an entity a Standard Schema (https://standardschema.dev, version 1), so that forms, routers and servers
 * that take such schemas take it as it is.
 *
 * @example
 * ```ts
 * Run["~standard"].validate("{"); // { issues: [{ message: "the text is not JSON: it ends in the middle of a value", path: [] }] }
 * ```
 */
export interface StandardSchema<Input, Output> {
  readonly "~standard": StandardProperties<Input, Output>;
}

/** The properties that the standard names. */
export interface StandardProperties<Input, Output> {
  readonly version: 1;
  readonly vendor: "spec-automation";
  /** For type inference only; at run time it is undefined. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  /**
   * Gives the canonical form of a valid payload, as `normalize` does, or the errors of an invalid one. Warnings are left
   * out, since callers take every issue for an error. `libraryOptions` are the options of `normalize`.
   */
  readonly validate: (
    value: unknown,
    options?: { readonly libraryOptions?: Options | undefined } | undefined,
  ) => StandardResult<Output>;
}

/** The outcome of `validate`: there are `issues` when it fails, and only then. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** An error, as the standard defines it. */
export interface StandardIssue {
  readonly message: string;
  /** The place in the payload: names of fields, and numbers for the items of arrays. */
  readonly path: readonly (string | number)[];
}
