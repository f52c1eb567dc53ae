import fc from "fast-check";
import { FULL } from "./full-payloads.js";
import { NAMES, type Table } from "./schemas.js";
import type { ConfigurableCode, Options } from "spec-automation";

/** A payload that is nearly one of a table's. */
export interface Case {
  table: Table;
  value: unknown;
  options: Options;
}

const WORDS = ["queued", "in_progress", "succeeded", "failed", "pending", "retrying", "skipped", "speckit", "direct_only"];
const TIMES = [
  ...["2026-02-24T09:30:00Z", "2026-02-24T09:30:00.5Z", "2026-02-24 09:30:00", "2026-02-24T09:30:00+05:30", "2026-02-24"],
  ...["1771925400", "1771925400.25", "2026-02-30T00:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59.999999Z"],
];
const OTHERS = [
  ...["", " ", "yes", "1", " 1_000 ", "../x", "/etc/passwd", "a/../b", "javascript:alert(1)", "https://u:p@x/", "é", "💡"],
  ...["\u0000", "\u001f", '"\\', "\ud800", "x\udc00", "x".repeat(256), "é".repeat(130), "sk-1234567890abcdef"],
  ...["1B4E28BA-2FA1-41D2-883F-0016D3CCA427", "{1b4e28ba-2fa1-41d2-883f-0016d3cca427}", "1b4e28ba2fa141d2883f0016d3cca427"],
];

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS, ...TIMES, ...OTHERS) },
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
  path: fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 4 }),
  kind: fc.constantFrom("replace", "replace", "replace", "remove", "add", "repeat", "reverse"),
  key,
  time: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...TIMES) }, fc.integer(), text),
  text,
  number: fc.oneof(number, text),
  value: anything,
  isWild: fc.boolean(),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

/** What takes the place of a member: mostly something of its type. */
function other(name: string, member: unknown, { time, text, number, value, isWild }: Edit): unknown {
  if (isWild) return value;
  if (name.endsWith("_at")) return time;
  if (typeof member === "string") return text;
  return typeof member === "number" ? number : value;
}

function apply(value: unknown, edit: Edit): unknown {
  const { path, kind } = edit;
  const [step = 0, ...rest] = path;
  if (typeof value !== "object" || value === null) return kind === "replace" ? other("", value, edit) : value;
  const inner = (name: string, member: unknown): unknown =>
    rest.length === 0 && kind === "replace" ? other(name, member, edit) : apply(member, { ...edit, path: rest });
  if (Array.isArray(value)) {
    if (kind === "repeat" && rest.length < 2) return [...value, ...(value as unknown[])].slice(0, 8);
    if (value.length === 0) return kind === "add" ? [edit.value] : value;
    return value.with(step % value.length, inner("", value[step % value.length]));
  }
  const members = Object.entries(value);
  if (rest.length === 0 || members.length === 0) {
    if (kind === "add") return Object.fromEntries([...members, [edit.key, edit.value]]);
    if (kind === "reverse") return Object.fromEntries(members.reverse());
    if (kind === "remove") return Object.fromEntries(members.filter((_, index) => index !== step % members.length));
  }
  return Object.fromEntries(
    members.map(([name, member], index) => [name, index === step % members.length ? inner(name, member) : member]),
  );
}

const CODES: ConfigurableCode[] = [
  ...(["coerced_value", "naive_timestamp", "duplicate_key", "unsafe_path", "unsafe_url", "exposed_secret"] as const),
  ...(["timestamp_order", "missing_timestamp", "unpaired_surrogate", "projection_mismatch", "duplicate_id"] as const),
];

const options: fc.Arbitrary<Options> = fc.record(
  {
    mode: fc.constantFrom("lax", "strict"),
    shape: fc.constantFrom("auto", "record", "api"),
    unknownKeys: fc.constantFrom("keep", "warn", "reject", "strip"),
    naiveTimestamps: fc.constantFrom("utc", "warn", "reject"),
    maxIssues: fc.constantFrom(0, 3, 1000, 1000, 1000),
    artifactRoot: fc.constantFrom("/srv/artifacts", "artifacts"),
    adapterId: fc.boolean(),
    rules: fc.dictionary(fc.constantFrom(...CODES), fc.constantFrom("off", "warning", "error"), { maxKeys: 3 }),
  },
  { requiredKeys: [] },
);

/** Payloads of all tables, each with a few changes. */
export const cases: fc.Arbitrary<Case> = fc
  .record({ table: fc.constantFrom(...NAMES), edits: fc.array(edit, { maxLength: 4 }), options })
  .map(({ table, edits, options }) => ({ table, options, value: edits.reduce<unknown>(apply, FULL[table]) }));
