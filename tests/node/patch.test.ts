import assert from "node:assert/strict";
import { test } from "node:test";
import { applyPatch } from "../../pkg/src/patch.js";
import type { PatchOperation } from "../../pkg/src/types.js";

const samples: [name: string, value: unknown, patch: PatchOperation[], result: unknown][] = [
  ["nothing", { a: 1 }, [], { a: 1 }],
  ["add a key", {}, [{ op: "add", path: "/a", value: 1 }], { a: 1 }],
  ["add over a key", { a: 1 }, [{ op: "add", path: "/a", value: 2 }], { a: 2 }],
  ["replace", { a: [{ b: 1 }] }, [{ op: "replace", path: "/a/0/b", value: null }], { a: [{ b: null }] }],
  ["replace an element", [1, 2], [{ op: "replace", path: "/1", value: 3 }], [1, 3]],
  ["insert an element", [1, 3], [{ op: "add", path: "/1", value: 2 }], [1, 2, 3]],
  ["append an element", [1], [{ op: "add", path: "/-", value: 2 }], [1, 2]],
  ["remove a key", { a: 1, b: 2 }, [{ op: "remove", path: "/a" }], { b: 2 }],
  ["remove an element", [1, 2], [{ op: "remove", path: "/0" }], [2]],
  ["the whole value", 1, [{ op: "replace", path: "", value: 2 }], 2],
  ["escaped keys", { "~1": { "/": 1 } }, [{ op: "replace", path: "/~01/~1", value: 2 }], { "~1": { "/": 2 } }],
  ["an empty key", { "": 1 }, [{ op: "replace", path: "/", value: 2 }], { "": 2 }],
  [
    "one after the other",
    {},
    [
      { op: "add", path: "/a", value: {} },
      { op: "add", path: "/a/b", value: 1 },
    ],
    { a: { b: 1 } },
  ],
];
for (const [name, value, patch, result] of samples) {
  test(name, () => assert.deepEqual(applyPatch(value, patch), result));
}

test("keys that prototypes have are made as own ones", () => {
  for (const key of ["toString", "constructor", "hasOwnProperty"]) {
    assert.deepEqual(Object.entries(applyPatch({}, [{ op: "add", path: `/${key}`, value: 1 }]) as object), [[key, 1]]);
  }
});

test("`__proto__` is a key like any other", () => {
  const value = applyPatch({}, [
    { op: "add", path: "/__proto__", value: { a: 1 } },
    { op: "replace", path: "/__proto__/a", value: 2 },
  ]);
  assert.equal(JSON.stringify(value), '{"__proto__":{"a":2}}');
  assert.equal(Object.getPrototypeOf(value), Object.prototype);
  assert.equal(({} as { a?: number }).a, undefined);
});

test("a path that only prototypes have leads nowhere", () => {
  for (const path of ["/__proto__/a", "/constructor/prototype/a", "/toString/a", "/missing/a"]) {
    assert.throws(() => applyPatch({}, [{ op: "add", path, value: 1 }]), RangeError);
  }
  assert.equal(({} as { a?: number }).a, undefined);
});

test("a path through a text, and the removal of everything, are refused", () => {
  assert.throws(() => applyPatch({ a: "text" }, [{ op: "replace", path: "/a/0", value: 1 }]), RangeError);
  assert.throws(() => applyPatch({}, [{ op: "remove", path: "" }]), RangeError);
});
