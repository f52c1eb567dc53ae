import fc from "./property.js";
import { FULL } from "./full-payloads.js";
import { NAMES, type Table } from "./schemas.js";
import type { ConfigurableCode, Options } from "spec-automation";

/** A payload that is nearly one of a table's. */
export interface Case {
  table: Table;
  value: unknown;
  options: Options;
}

/** What stands in fields of these names, well or nearly well. */
const LIKELY: [name: RegExp, values: readonly unknown[]][] = [
  [
    /_at$/,
    [
      ...["2026-02-24T09:30:00Z", "2026-02-24T09:30:00.5Z", "2026-02-24T09:30:00.500000Z", "2026-02-25T08:00:00Z"],
      ...["2026-02-24T09:30:00", "2026-02-24 09:30:00", "2026-02-24T09:30:00+05:30", "2026-02-24T09:30:00+00:00"],
      ...["2026-02-24", "2026-02-24T09:30Z", "2026-02-24_09:30:00,25\u22120530", "2026-02-24T09:30:00.1234567Z"],
      ...["1771925400", "1771925400.25", "2026", 1771925400, 1771925400.5, 1771925400123, -1, 1e300, "", null],
      ...["2026-02-30T00:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59.999999Z", "2026-02-24T09:30:00+00:00:30"],
    ],
  ],
  [
    /(^|_)id$/,
    [
      ...["1b4e28ba-2fa1-41d2-883f-0016d3cca427", "1B4E28BA-2FA1-41D2-883F-0016D3CCA427", null, "1b4e28ba"],
      ...["urn:uuid:1b4e28ba-2fa1-41d2-883f-0016d3cca427", "1b4e28ba2fa141d2883f0016d3cca427", 7],
      ...["{1b4e28ba-2fa1-41d2-883f-0016d3cca427}", "00000000-0000-0000-0000-000000000000"],
    ],
  ],
  [/status$/, ["queued", "in_progress", "succeeded", "failed", "no_changes", "pending", "running", "retrying", "skipped", "", null]],
  [/phase$/, ["prepare_job", "speckit_plan", "speckit_tasks", "cleanup", "Cleanup", null]],
  [/type$/, ["stdout_log", "diff_summary", "text/plain", "metrics_snapshot", null]],
  [/path$|Path$/, ["a.out", "../x", "/etc/passwd", "a/../b", "/srv/artifacts/a", "artifacts/a", "skill", "direct_only", null]],
  [/url$/, ["https://x/1", "http://[::1]:80/", "javascript:alert(1)", "https://u:p@x/", "HTTPS://x", " https://x", null]],
  [/attempt|bytes/, [0, 1, 2, 3, "1", " 1 ", "1_000", true, 1.5, -1, 2 ** 31 - 1, 2 ** 31, 2 ** 53, "", null]],
  [/^used|^shadow/, [true, false, null, "yes", "off", 0, 1, 2, "maybe"]],
  [/skill$|Skill$/, ["speckit", " speckit\u001f", "custom", "", null]],
];
const OTHERS = [
  ...["", " ", "yes", "1", "é", "💡", "\u0000", "\u001f", '"\\', "\ud800", "x\udc00", "x".repeat(256), "é".repeat(130)],
  ...["sk-1234567890abcdef", "2026-02-24", "queued", "x".repeat(600), "💡".repeat(255)],
];

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...OTHERS) },
  fc.string({ maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);
// A JavaScript value can carry minus zero, which its JSON text cannot.
const number = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e300, 1771925400, 1771925400.5),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
);
const key = fc.oneof(
  fc.constantFrom("selectedSkill", "executionPath", "usedSkills", "usedFallback", "adapterId", "API_TOKEN", "__proto__", "id"),
  fc.string({ maxLength: 20 }),
);
/** About as deep as a payload may be. */
const deep = fc.integer({ min: 118, max: 132 }).map((levels) => {
  let value: unknown = 0;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
});
const { value: anything } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, [], {}),
    text,
    number,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 6 }).map((members) => Object.fromEntries(members)),
  ),
}));

/** A change somewhere in a payload: numbers say where, counted round. */
const edit = fc.record({
  path: fc.array(fc.nat({ max: 40 }), { maxLength: 4 }),
  kind: fc.constantFrom("replace", "replace", "replace", "remove", "add", "repeat", "reverse"),
  key,
  choice: fc.nat({ max: 99 }),
  text,
  number: fc.oneof(number, text),
  value: fc.oneof({ weight: 30, arbitrary: anything }, deep),
  isWild: fc.constantFrom(false, false, false, true),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;
type Member = [name: string, value: unknown];

/** What takes the place of a member: mostly what could stand there. */
function other(name: string, member: unknown, { choice, text, number, value, isWild }: Edit): unknown {
  if (isWild) return value;
  const values = LIKELY.find(([field]) => field.test(name))?.[1];
  if (values !== undefined) return values[choice % values.length];
  if (typeof member === "string") return text;
  return typeof member === "number" ? number : value;
}

/** Makes the change where the edit's path leads, or where it cannot go on. */
function apply(value: unknown, edit: Edit, name = ""): unknown {
  if (typeof value !== "object" || value === null) return edit.kind === "replace" ? other(name, value, edit) : value;
  const members = Object.entries(value) as Member[];
  const [step, ...path] = edit.path;
  if (step === undefined || members.length === 0) return changed(value, members, edit, name);
  const at = step % members.length;
  const [inner, member] = members[at] as Member;
  return like(value, members.with(at, [inner, apply(member, { ...edit, path }, inner)]));
}

function changed(value: object, members: Member[], edit: Edit, name: string): unknown {
  switch (edit.kind) {
    case "replace":
      return other(name, value, edit);
    case "add":
      return like(value, [...members, [edit.key, edit.value]]);
    case "remove":
      return like(value, members.toSpliced(edit.choice % Math.max(members.length, 1), 1));
    case "repeat":
      return like(value, [...members, ...members.slice(0, 4)]);
    case "reverse":
      return like(value, members.toReversed());
  }
}

/** An array or an object, as `value` is. */
function like(value: object, members: Member[]): unknown {
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
}

const CODES: ConfigurableCode[] = [
  ...(["coerced_value", "naive_timestamp", "duplicate_key", "unsafe_path", "unsafe_url", "exposed_secret"] as const),
  ...(["timestamp_order", "missing_timestamp", "unpaired_surrogate", "projection_mismatch", "duplicate_id"] as const),
];

const options: fc.Arbitrary<Options> = fc.record(
  {
    mode: fc.constantFrom("lax", "strict"),
    shape: fc.constantFrom("auto", "auto", "auto", "auto", "record", "api"),
    unknownKeys: fc.constantFrom("keep", "warn", "reject", "strip"),
    naiveTimestamps: fc.constantFrom("utc", "warn", "reject"),
    maxIssues: fc.constantFrom(0, 3, 1000, 1000, 1000),
    artifactRoot: fc.constantFrom("/srv/artifacts", "artifacts"),
    adapterId: fc.boolean(),
    rules: fc.dictionary(fc.constantFrom(...CODES), fc.constantFrom("off", "warning", "error"), { maxKeys: 3 }),
  },
  { requiredKeys: [] },
).map((options) => (options.adapterId === true ? { ...options, redact: true } : options));

/** The same record with an identity of its own. */
function copy(record: object, index: number): object {
  if (index === 0) return record;
  const id = `1b4e28ba-2fa1-41d2-883f-0016d3cca4${index}0`;
  const own: Record<string, unknown> = { id, artifact_id: id, attempt: index + 1, storage_path: `a${index}.out` };
  const members = Object.entries(record) as Member[];
  return Object.fromEntries(members.map(([name, value]): Member => [name, own[name] ?? value]));
}

/** The payload with each of its records several times. */
function withCopies(payload: object, copies: number): object {
  const members = Object.entries(payload) as Member[];
  const copied = members.map(([name, member]): Member => {
    if (!Array.isArray(member)) return [name, member];
    return [name, Array.from({ length: copies }, (_, index) => copy(member[0] as object, index))];
  });
  return Object.fromEntries(copied);
}

/** Payloads of all tables, each with a few changes. */
export const cases: fc.Arbitrary<Case> = fc
  .record({
    table: fc.constantFrom(...NAMES),
    copies: fc.constantFrom(1, 1, 2, 6),
    edits: fc.array(edit, { maxLength: 6 }),
    options,
  })
  .map(({ table, copies, edits, options }) => {
    const value = edits.reduce<unknown>((value, edit) => apply(value, edit), withCopies(FULL[table], copies));
    // A string would be read as JSON text.
    return { table, options, value: typeof value === "string" ? [value] : value };
  });
