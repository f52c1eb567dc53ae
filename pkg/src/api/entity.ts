import type { Options, Shape } from "../types.js";
import type { Normalized, Patched, Verdict } from "./results.js";
import type { StandardSchema } from "./standard.js";
import type { LineVerdicts, StreamOptions, StreamSource } from "./stream.js";

/** An entity's canonical forms by the option `shape`. */
export interface Shapes<Row, Response> {
  record: Row;
  api: Response;
  auto: Row | Response;
}

/**
 * One kind of payload, as `Row` of a table or as `Response` of the API, in canonical form; `Input` is what forms and
 * clients that are typed by a schema send.
 *
 * `input` is a string of JSON, the bytes of one (`Uint8Array`, `ArrayBuffer`, a Node.js `Buffer`), or any JavaScript
 * value. A string is always JSON text. Bad input gives issues and no exception; an unknown option is a `TypeError`.
 */
export interface Entity<Row, Response = Row, Input = Row | Response>
  extends StandardSchema<Input, Row | Response> {
  /**
   * Validates a payload and gives all issues.
   *
   * @param input - a string of JSON, the bytes of one, or a JavaScript value
   *
   * @example
   * ```ts
   * const { ok, issues } = Run.validate(await readFile("run.json"), { mode: "strict" });
   * ```
   */
  validate(input: unknown, options?: Options): Verdict;

  /**
   * Gives the canonical form of a valid payload as a new value; the input is not changed. The option `shape` determines the
   * type of the value.
   *
   * @param input - a string of JSON, the bytes of one, or a JavaScript value
   *
   * @example
   * ```ts
   * const result = Run.normalize(text);
   * if (result.ok) render(result.value);
   * else show(result.issues);
   * ```
   */
  normalize<Asked extends Shape = "auto">(
    input: unknown,
    options?: Options & { shape?: Asked | undefined },
  ): Normalized<Shapes<Row, Response>[Asked]>;

  /**
   * Gives the changes that make the payload canonical, as an RFC 6902 JSON Patch.
   *
   * @param input - a string of JSON, the bytes of one, or a JavaScript value
   *
   * @example
   * ```ts
   * const { patch } = TaskState.patch(row);
   * ```
   */
  patch(input: unknown, options?: Options): Patched;

  /**
   * Gives the canonical form of a valid payload, and throws a `SpecAutomationError` with the issues of an invalid one. The
   * option `shape` determines the type of the value.
   *
   * @param input - a string of JSON, the bytes of one, or a JavaScript value
   *
   * @example
   * ```ts
   * const run = Run.parse(await response.text(), { shape: "api" });
   * ```
   */
  parse<Asked extends Shape = "auto">(
    input: unknown,
    options?: Options & { shape?: Asked | undefined },
  ): Shapes<Row, Response>[Asked];

  /**
   * Validates a stream of NDJSON, one payload a line, in memory that does not grow with the number of lines. A line may be
   * as long as `maxBytes` allows; blank lines are skipped.
   *
   * @param source - a Node.js or web stream, a `Response`, a `Blob`, an iterable of parts, or the whole text
   *
   * @example
   * ```ts
   * for await (const { line, ok, issues } of Run.validateStream(createReadStream("runs.ndjson"))) {
   *   if (!ok) console.error(line, issues);
   * }
   * ```
   */
  validateStream(source: StreamSource, options?: StreamOptions): LineVerdicts;
}
