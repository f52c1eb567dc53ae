import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import fc, { runs } from "./support/property.js";
import { CHOICES, DEFAULTS, LEVELS, NAMES, type Chosen } from "../../www/src/core/choices.ts";
import { hashOf, LinkError, MOST_CHARACTERS, sharedIn } from "../../www/src/share/link.ts";
import { redact } from "../../www/src/share/redact.ts";
import { fromJson, toJson, type Page, type Shared } from "../../www/src/share/shared.ts";
import { GRADES } from "../../www/src/tables/words.ts";
import { cases } from "./support/arbitrary.js";
import { choices, write } from "./support/writing.js";

/** Stands in every private value, and is too odd to be made by chance. */
const MARKER = "Zq7TopSecretZq7";
const PRIVATE = ["metadata", "runtime_env", "requested_spec_input"];

const arbitraryRules = fc.dictionary(fc.constantFrom(...Object.keys(GRADES)), fc.constantFrom(...LEVELS), { noNullPrototype: true });
const arbitraryWords = Object.fromEntries(NAMES.map((name) => [name, fc.constantFrom(...CHOICES[name])]));
const arbitraryChosen = fc.record({ ...arbitraryWords, rules: arbitraryRules }, { noNullPrototype: true }) as fc.Arbitrary<Chosen>;
const text = fc.string({ unit: "binary", maxLength: 200 });
const arbitraryShared: fc.Arbitrary<Shared> = fc.oneof(
  ...([["check", 1], ["compare", 2], ["replay", 1]] as const).map(([page, texts]) =>
    fc.record({ page: fc.constant(page as Page), texts: fc.array(text, { minLength: texts, maxLength: texts }), chosen: arbitraryChosen }, { noNullPrototype: true }),
  ),
);
const shared = (text: string): Shared => ({ page: "check", texts: [text], chosen: DEFAULTS });
const packed = (json: string | Uint8Array): string => `#share=1.${deflateRawSync(json).toString("base64url")}`;

/** The JSON in a link, by other means than those of the page. */
function contentOf(hash: string): string {
  return inflateRawSync(Buffer.from(hash.slice(hash.indexOf(".") + 1), "base64url")).toString();
}

/** The value with the marker in all that is private, keys excepted. */
function planted(value: unknown, isPrivate = false): unknown {
  if (Array.isArray(value)) return value.map((element) => planted(element, isPrivate));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, planted(member, isPrivate || PRIVATE.includes(key))]));
  }
  return isPrivate ? `${MARKER}${String(value)}` : value;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("a link", () => {
  test("gives back what it was made of", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryShared, async (one) => {
        const hash = await hashOf(one);
        assert.match(hash, /^#share=1\.[\w-]+$/);
        assert.deepEqual(await sharedIn(hash), one);
      }),
      { numRuns: runs(100) },
    );
  });

  test("keeps surrogates that stand alone, and a byte order mark", async () => {
    for (const odd of ["\ud800", "\udc00\ud800", "\ufeff{}", "\0"]) assert.deepEqual(await sharedIn(await hashOf(shared(odd))), shared(odd));
  });

  test("is never longer than what is opened, and not made where it would be", async () => {
    const noise = (length: number): string => Array.from({ length }, (_, at) => String.fromCharCode(33 + ((at * 7919 + at * at * 31) % 90))).join("");
    const random = fc.sample(fc.string({ minLength: 60_000, maxLength: 60_000, size: "max" }), { numRuns: 1, seed: 1 })[0] ?? "";
    for (const [value, reason] of [[random, /would have/], ["x".repeat(2_000_001), /holds up to/]] as const) {
      await assert.rejects(hashOf(shared(value)), (error) => error instanceof LinkError && reason.test(error.message));
    }
    assert.ok((await hashOf(shared(noise(4000)))).length <= MOST_CHARACTERS);
    assert.deepEqual(await sharedIn(await hashOf(shared("x".repeat(1_900_000)))), shared("x".repeat(1_900_000)));
  });
});

describe("a hostile link is refused:", () => {
  const good = '{"page":"check","texts":["{}"]}';
  const refusals: [string, string, RegExp][] = [
    ["no link at all", "#issues", /no link/],
    ["markup", "#<img src=x onerror=alert(1)>", /no link/],
    ["an address of a script", "#javascript:alert(1)", /no link/],
    ["nothing packed", "#share=1.", /damaged/],
    ["another version", packed(good).replace("=1.", "=2."), /another version/],
    ["a version of many digits", `#share=${"9".repeat(30)}.`, /no link/],
    ["no base64url", "#share=1.a+b/c=", /no link/],
    ["base64url of an impossible length", "#share=1.abcde", /damaged/],
    ["escapes of a URL", `${packed(good)}%00`, /no link/],
    ["nothing deflated", "#share=1.AAAAAAAA", /damaged/],
    ["a part of a link", packed(good).slice(0, -4), /damaged/],
    ["no UTF-8", packed(Buffer.from([0x22, 0xff, 0x22])), /damaged/],
    ["no JSON", packed(good.slice(1)), /damaged/],
    ["JSON behind JSON", packed(good + good), /damaged/],
    ["too long a link", `#share=1.${"A".repeat(MOST_CHARACTERS)}`, /more than/],
    ["a bomb", packed(Buffer.alloc(20_000_000, " ")), /damaged/],
    ["a bomb in a valid form", packed(`{"page":"check","texts":["${"x".repeat(2_500_000)}"]}`), /damaged/],
    ...[
      "null", "[]", '"check"', "{}", "7",
      '{"page":"check"}', '{"page":"check","texts":[]}', '{"page":"check","texts":["a","b"]}', '{"page":"check","texts":[1]}',
      '{"page":"check","texts":{"0":"a","length":1}}', '{"page":"compare","texts":["a"]}', '{"page":"replay","texts":["a",null]}',
      '{"page":"toString","texts":["a"]}', '{"page":"__proto__","texts":["a"]}', '{"page":["check"],"texts":["a"]}',
      '{"page":"check","texts":["a"],"theme":"dark"}', '{"page":"check","texts":["a"],"mode":"loose"}', '{"page":"check","texts":["a"],"mode":["lax"]}',
      '{"page":"check","texts":["a"],"__proto__":{"mode":"strict"}}', '{"page":"check","texts":["a"],"constructor":"lax"}',
      '{"page":"check","texts":["a"],"entity":"__proto__"}', '{"page":"check","texts":["a"],"mode":null}',
    ].map((json): [string, string, RegExp] => [json, packed(json), /damaged/]),
  ];
  for (const [name, hash, reason] of refusals) {
    test(name, async () => {
      await assert.rejects(sharedIn(hash), (error) => error instanceof LinkError && reason.test(error.message));
    });
  }

  test("whatever else", async () => {
    const any = fc.oneof(fc.string({ unit: "binary" }), fc.base64String(), fc.json());
    const refused = (garbage: string, isPacked: boolean): Promise<void> => assert.rejects(sharedIn(isPacked ? packed(garbage) : `#share=1.${garbage}`), LinkError);
    await fc.assert(fc.asyncProperty(any, fc.boolean(), refused), { numRuns: runs(200), endOnFailure: true });
  });

  test("whatever other JSON", () => {
    fc.assert(fc.property(fc.json(), (json) => assert.equal(fromJson(json), undefined)));
    assert.equal(({} as Record<string, unknown>)["mode"], undefined);
  });

  test("only what is written can be read", () => {
    fc.assert(fc.property(arbitraryShared, (one) => assert.deepEqual(fromJson(toJson(one)), one)));
  });
});

describe("values of private fields", () => {
  const written = fc.tuple(cases, choices, fc.boolean()).map(([{ value }, how, isNested]) =>
    write(planted(isNested ? { specversion: "1.0", data: [{ deeper: value }] } : value), how),
  );

  test("are in nothing that is redacted, at any depth and however the payload is written", () => {
    fc.assert(
      fc.property(written, (text) => {
        const redacted = redact(text);
        // Some are written with odd numbers that are not JSON.
        if (!isJson(text)) return assert.equal(redacted, undefined);
        assert.ok(redacted !== undefined && !redacted.includes("TopSecret"), redacted);
        assert.ok(!JSON.stringify(JSON.parse(redacted)).includes("TopSecret"));
      }),
      { numRuns: runs(400), endOnFailure: true },
    );
  });

  test("are in no link", async () => {
    for (const text of fc.sample(written, 40).filter(isJson)) {
      const told = contentOf(await hashOf(shared(redact(text) ?? text)));
      assert.ok(!told.includes("TopSecret"), told);
    }
  });

  test("are in no link of a history, a JSON object a line", () => {
    fc.assert(
      fc.property(fc.array(cases, { maxLength: 4 }), (some) => {
        const lines = some.map(({ value }) => JSON.stringify({ at: 0, entity: "run", snapshot: planted(value) }));
        const redacted = redact(lines.join("\n\n"));
        assert.ok(redacted !== undefined && !redacted.includes("TopSecret"));
        assert.equal(redacted.split("\n").length, lines.join("\n\n").split("\n").length);
      }),
    );
  });

  const kept: [string, string][] = [
    ['{"metadata": {"a": [1, true, {"b": "x"}], "c": null}, "d": "x"}', '{"metadata": {"a": ["[REDACTED]", "[REDACTED]", {"b": "[REDACTED]"}], "c": null}, "d": "x"}'],
    ['{"a":[{"runtime_env":{"K":"v"}},"x"],"b":"x"}', '{"a":[{"runtime_env":{"K":"[REDACTED]"}},"x"],"b":"x"}'],
    ['{"requested_spec_input":"a\\"}b" , "b":1e400}', '{"requested_spec_input":"[REDACTED]" , "b":1e400}'],
    ['{"meta\\u0064ata":"x"}', '{"meta\\u0064ata":"[REDACTED]"}'],
    ['{"metadata":1,"metadata":[2],"x":3}', '{"metadata":"[REDACTED]","metadata":["[REDACTED]"],"x":3}'],
    ['{"runtimeEnv":{"K":"v"},"Metadata":"v"}', '{"runtimeEnv":{"K":"[REDACTED]"},"Metadata":"[REDACTED]"}'],
    ['{"metadata":{"metadata":{"a":1},"b":2},"c":3}', '{"metadata":{"metadata":{"a":"[REDACTED]"},"b":"[REDACTED]"},"c":3}'],
    ['["metadata",{"a":"metadata"}]', '["metadata",{"a":"metadata"}]'],
    ['{"data":"{\\"metadata\\":{\\"a\\":1}}"}', '{"data":"[REDACTED]"}'],
    ['"{\\"runtime_env\\":1}"', '"[REDACTED]"'],
    ['{"metadata":{},"runtime_env":[],"a":{"b":"metadata of [x]"}}', '{"metadata":{},"runtime_env":[],"a":{"b":"metadata of [x]"}}'],
    ['{"selected_skill":"mine","metadata":{"selectedSkill":" mine "},"skills":{"selectedSkill":"mine"}}', '{"selected_skill":"[REDACTED]","metadata":{"selectedSkill":"[REDACTED]"},"skills":{"selectedSkill":"[REDACTED]"}}'],
    ['{"selected_skill":"speckit","metadata":{"other":"mine"},"b":"mine"}', '{"selected_skill":"speckit","metadata":{"other":"[REDACTED]"},"b":"mine"}'],
    ["", ""],
    [" \n", " \n"],
  ];
  for (const [before, after] of kept) test(`and only they are left out of ${before}`, () => assert.equal(redact(before), after));

  test("cannot be told in what is not JSON", () => {
    for (const broken of ['{"metadata": "x"', "{'metadata': 1}", '{"a":1}\n{"metadata', "x"]) assert.equal(redact(broken), undefined, broken);
  });

  test("are found behind thousands of brackets, and in long texts", () => {
    const deep = 2000;
    assert.equal(redact(`${'{"a":['.repeat(deep)}{"metadata":7}${"]}".repeat(deep)}`)?.includes("7"), false);
    assert.equal(redact(`{"metadata":"${"\\n".repeat(500_000)}7${"x".repeat(1_000_000)}"}`), '{"metadata":"[REDACTED]"}');
  });
});
