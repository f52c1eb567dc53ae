/** A kind of payload, in the words of the command's option `--entity`. */
export type EntityKind = "run" | "task-state" | "artifact" | "agent-configuration";

/**
 * Says which kind of payload the keys of an object tell; `null` when the payload is no JSON object. Whether it is valid
 * is another question.
 *
 * @param input - a string of JSON, the bytes of one, or a JavaScript value
 *
 * @example
 * ```ts
 * detectEntity({ agent_backend: "codex_cli" }); // "agent-configuration"
 * ```
 */
export type DetectEntity = (input: unknown) => EntityKind | null;
