/** A kind of payload, in the words of the command's option `--entity`. */
export type EntityKind = "run" | "task-state" | "artifact" | "agent-configuration";

/**
 * Tells the kind of a payload by its keys, whether it is valid or not; `null` when it is not a JSON object.
 *
 * @param input - a string of JSON, the bytes of one, or a JavaScript value
 *
 * @example
 * ```ts
 * detectEntity({ agent_backend: "codex_cli" }); // "agent-configuration"
 * ```
 */
export type DetectEntity = (input: unknown) => EntityKind | null;
