import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "./support/property.js";
import { applyPatch } from "rfc6902";
import type { PatchOperation } from "../../pkg/src/types.js";
import { applyEdits, editsOf } from "../../www/src/edit/edits.js";
import { hunksOf } from "../../www/src/edit/hunks.js";

/** The text after a patch. */
const patched = (text: string, ...patch: PatchOperation[]) => applyEdits(text, editsOf(text, patch));

test("a value is replaced where it stands, and nothing else", () => {
  const text = '{ "a" : [1, {"b":"\\"}"}],\n"c":  2 }';
  assert.equal(patched(text, { op: "replace", path: "/a/1/b", value: null }), '{ "a" : [1, {"b":null}],\n"c":  2 }');
  assert.equal(patched(text, { op: "replace", path: "/c", value: [] }), '{ "a" : [1, {"b":"\\"}"}],\n"c":  [] }');
});

test("the last of keys that stand twice is the one", () => {
  assert.equal(patched('{"a":1,"a":2}', { op: "replace", path: "/a", value: 3 }), '{"a":1,"a":3}');
  assert.equal(patched('{"\\u0061":1}', { op: "replace", path: "/a", value: 3 }), '{"\\u0061":3}');
});

test("what is added looks like its neighbors", () => {
  const value = { c: [1] };
  assert.equal(patched('{"a":1}', { op: "add", path: "/b", value }), '{"a":1,"b":{"c":[1]}}');
  assert.equal(patched('{"a": 1}', { op: "add", path: "/b", value }), '{"a": 1,"b": {"c": [1]}}');
  assert.equal(
    patched('{\n  "a": {\n    "x": 1\n  }\n}', { op: "add", path: "/a/b", value }),
    '{\n  "a": {\n    "x": 1,\n    "b": {\n      "c": [\n        1\n      ]\n    }\n  }\n}',
  );
  assert.equal(patched('{\n\t"a": {}\n}', { op: "add", path: "/a/b", value: 1 }), '{\n\t"a": {\n\t\t"b": 1\n\t}\n}');
  assert.equal(patched('{"a":[1]}', { op: "add", path: "/a/1", value: 2 }), '{"a":[1,2]}');
  assert.equal(patched('{"a":[1]}', { op: "add", path: "/a/0", value: 2 }), '{"a":[2,1]}');
});

test("neighbors are removed together", () => {
  const text = '{"a":1,"b":2,"c":3,"d":4}';
  const removed = (...keys: string[]) => patched(text, ...keys.map((key) => ({ op: "remove", path: `/${key}` }) as const));
  assert.equal(removed("a", "c"), '{"b":2,"d":4}');
  assert.equal(removed("b", "c"), '{"a":1,"d":4}');
  assert.equal(removed("c", "d"), '{"a":1,"b":2}');
  assert.equal(removed("a", "b", "c", "d"), "{}");
});

test("a key that JavaScript is odd about is one like any other", () => {
  const text = '{"__proto__":{"constructor":1},"a":2}';
  assert.equal(patched(text, { op: "replace", path: "/__proto__/constructor", value: 3 }), '{"__proto__":{"constructor":3},"a":2}');
  assert.equal(patched(text, { op: "remove", path: "/__proto__" }), '{"a":2}');
  assert.equal(patched(text, { op: "replace", path: "/a", value: JSON.parse('{"__proto__":4}') }), '{"__proto__":{"constructor":1},"a":{"__proto__":4}}');
});

/** JSON without the key that rfc6902, with which edits are compared, leaves out and does not follow. */
const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('"__proto__":'));

/** A value and operations on it that do not build on each other. */
const changes = json.chain((value) => {
  const places = membersOf(value, "");
  return fc.record({
    value: fc.constant(value),
    indent: fc.constantFrom(undefined, 1, 2, "\t"),
    operations: fc.tuple(
      ...places.map((path) =>
        fc.option(fc.oneof(fc.record({ op: fc.constant("replace"), path: fc.constant(path), value: json }), fc.record({ op: fc.constant("remove"), path: fc.constant(path) })), { nil: undefined, freq: 2 }),
      ),
    ),
  });
});

/** The members of objects, outermost ones only where they hold others that could be taken as well. */
function membersOf(value: unknown, at: string): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const path = `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const inside = membersOf(member, path);
    if (inside.length > 0) return inside;
    return Array.isArray(value) ? [] : [path];
  });
}

test("the edited text says what the patched value says", () => {
  fc.assert(
    fc.property(changes, ({ value, indent, operations }) => {
      const patch = operations.filter((operation) => operation !== undefined) as PatchOperation[];
      const text = JSON.stringify(value, null, indent);
      const expected = JSON.parse(text);
      for (const failure of applyPatch(expected, structuredClone(patch))) assert.equal(failure, null);
      // JSON has no negative zero.
      assert.deepEqual(JSON.parse(applyEdits(text, editsOf(text, patch))), JSON.parse(JSON.stringify(expected)));
    }),
  );
});

test("what edits change is told line by line, with two lines around it", () => {
  const text = Array.from({ length: 20 }, (_, line) => `l${line + 1}`).join("\n");
  const at = (part: string, insert: string) => ({ from: text.indexOf(part), to: text.indexOf(part) + part.length, insert });
  const told = hunksOf(text, [at("l5", "L5"), at("l6\n", ""), at("l15", "a\nb")]).map((hunk) => hunk.map(({ kind, number, parts }) => `${kind} ${number} ${parts.join("|")}`));
  assert.deepEqual(told, [
    ["same 3 l3", "same 4 l4", "removed 5 |l5|", "removed 6 |l6", "removed 7 ||l7", "added 5 |L5|", "added 6 ||l7", "same 7 l8", "same 8 l9"],
    ["same 12 l13", "same 13 l14", "removed 15 |l15|", "added 14 |a", "added 15 |b|", "same 16 l16", "same 17 l17"],
  ]);
});

test("the lines that are told are those of the text before and after", () => {
  const arbitrary = fc.tuple(fc.array(fc.constantFrom("a", "bb", ""), { maxLength: 12 }), fc.array(fc.tuple(fc.nat(20), fc.nat(3), fc.constantFrom("", "x", "\n", "y\nz")), { maxLength: 4 }));
  fc.assert(
    fc.property(arbitrary, ([lines, raw]) => {
      const text = lines.join("\n");
      let reached = 0;
      const edits = raw.flatMap(([skip, length, insert]) => {
        const from = reached + skip;
        const to = from + length;
        if (to > text.length) return [];
        reached = to + 1;
        return [{ from, to, insert }];
      });
      const [before, after] = [text.split("\n"), applyEdits(text, edits).split("\n")];
      for (const { kind, number, parts } of hunksOf(text, edits).flat()) assert.equal((kind === "removed" ? before : after)[number - 1], parts.join(""));
      const numbers = hunksOf(text, edits).flat().filter(({ kind }) => kind !== "removed").map(({ number }) => number);
      assert.deepEqual(numbers, [...new Set(numbers)].sort((a, b) => a - b));
    }),
  );
});
