const LIMITS = [128, 255, 512, 1024].flatMap((limit) => [limit, limit + 1]);
/** Values to put in place of any other: every JSON type, and what is just inside and outside of the limits. */
const VALUES: unknown[] = [
  ...[null, true, false, [], {}, [null], [{}], [[]], { a: 1 }],
  ...[-1, 0, 1, 1.5, 2 ** 31 - 1, 2 ** 31, 1e300],
  ...["", "x", "1", "null", "queued", "QUEUED", "pending", "cleanup", "skill", "stdout_log"],
  ...LIMITS.flatMap((length) => ["a".repeat(length), "\u{1f4a1}".repeat(length)]),
];

/** Copies of a JSON value in which one member, on any level, is another value or not there, or one more is. */
export function* variants(value: unknown): Generator<unknown> {
  yield* VALUES;
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) for (const other of variants(item)) yield value.with(index, other);
    return;
  }
  yield { ...value, unknown: 1 };
  for (const [key, member] of Object.entries(value)) {
    yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
    for (const other of variants(member)) yield { ...value, [key]: other };
  }
}

const CHARACTERS = [..."0123459a fFgG{}-+:.,_TtZzuW\u2212\u0660\n"];

/** A text with one character replaced, left out or put in, at any place. */
export function* misspellings(text: string): Generator<string> {
  yield text;
  for (let at = 0; at <= text.length; at++) {
    const [before, after, rest] = [text.slice(0, at), text.slice(at), text.slice(at + 1)];
    yield before + rest;
    for (const character of CHARACTERS) {
      yield before + character + after;
      yield before + character + rest;
    }
  }
}
