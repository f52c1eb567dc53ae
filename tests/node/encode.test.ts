import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { runInNewContext } from "node:vm";
import { encode } from "../../pkg/src/encode/encode.js";
import { withoutTokens } from "../../pkg/src/encode/token.js";

const LIMIT = 2 ** 20;

function encoded(value: unknown): string | undefined {
  return encode(value, LIMIT);
}

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

function thrower(): never {
  throw new Error("hostile");
}

describe("what JSON can say", () => {
  const plain = {
    text: 'quotes " and \\ and \n, \u0000\u001f, é, 😀, \u2028',
    numbers: [0, -1, 1.5, 1e21, 1e-7, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE],
    others: [true, false, null, [], {}, [[]], ""],
    "": { 'key "\\\u0001': 1 },
    2: "an index",
  };

  test("is written as JSON.stringify writes it", () => {
    assert.equal(encoded(plain), JSON.stringify(plain));
    for (const value of ["", "x", 0, true, null, []]) assert.equal(encoded(value), JSON.stringify(value));
  });

  test("keeps its length when it is long", () => {
    const long = Array.from({ length: 50_000 }, (_, index) => ({ index, text: "x".repeat(index % 7) }));
    assert.equal(encode(long, 2 ** 30), JSON.stringify(long));
  });

  test("minus zero keeps its sign", () => {
    assert.equal(encoded([-0, 0]), "[-0,0]");
  });

  test("properties that are undefined are left out", () => {
    assert.equal(encoded({ a: undefined, b: 1, c: undefined }), '{"b":1}');
    assert.equal(encoded({ a: undefined }), "{}");
    assert.equal(encoded(new Map([["a", undefined]])), "{}");
  });

  test("only own enumerable keys that are strings are written", () => {
    const object = Object.create({ inherited: 1 }, { hidden: { value: 1 }, seen: { value: 2, enumerable: true } });
    object[Symbol("key")] = 3;
    assert.equal(encoded(object), '{"seen":2}');
    assert.equal(encoded(Object.assign([1], { extra: 2 })), "[1]");
  });

  test("`__proto__` and `constructor` are keys like any other", () => {
    const text = '{"__proto__":{"polluted":true},"constructor":{"prototype":1}}';
    assert.equal(encoded(JSON.parse(text)), text);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  test("instances of classes, objects without a prototype and of other realms are objects", () => {
    class Point {
      x = 1;
      get y() {
        return 2;
      }
    }
    assert.equal(encoded(new Point()), '{"x":1}');
    assert.equal(encoded(Object.assign(Object.create(null), { a: 1 })), '{"a":1}');
    assert.equal(encoded(runInNewContext("({ a: [1, new Map([['b', 2]])] })")), '{"a":[1,{"b":2}]}');
  });

  test("maps are objects", () => {
    assert.equal(encoded(new Map<string, unknown>([["a", 1], ["__proto__", new Map()]])), '{"a":1,"__proto__":{}}');
  });

  test("`toJSON` is ignored", () => {
    assert.equal(encoded({ a: 1, toJSON: 5 }), '{"a":1,"toJSON":5}');
    assert.equal(encoded({ toJSON: thrower }), '{"toJSON":\0f}');
  });

  test("boxed primitives are unboxed, without their own methods", () => {
    const boxed = Object.assign(new Number(5), { valueOf: thrower, toString: thrower });
    assert.equal(encoded([boxed, new String("x"), new Boolean(false)]), '[5,"x",false]');
  });
});

describe("what JSON cannot say", () => {
  const tokens: [name: string, value: unknown, token: string][] = [
    ["a function", thrower, "\0f"],
    ["a class", class {}, "\0f"],
    ["a symbol", Symbol("x"), "\0s"],
    ["a bigint", 5n, "\0b"],
    ["undefined", undefined, "\0u"],
    ["not a number", NaN, "\0n"],
    ["an infinity", -Infinity, "\0n"],
    ["an invalid date", new Date(NaN), "\0i"],
    ["a date", new Date(Date.UTC(2026, 1, 24, 9, 30)), '\0D"2026-02-24T09:30:00.000Z"'],
    ["a date in the far future", new Date(8.64e15), '\0D"+275760-09-13T00:00:00.000Z"'],
    ["a date of another realm", runInNewContext("new Date(0)"), '\0D"1970-01-01T00:00:00.000Z"'],
    ["a typed array", new Float64Array(2), "\0a"],
    ["a data view", new DataView(new ArrayBuffer(2)), "\0a"],
    ["a buffer", new ArrayBuffer(2), "\0a"],
    ["a shared buffer", new SharedArrayBuffer(2), "\0a"],
    ["a map with other keys", new Map<unknown, unknown>([["a", 1], [{}, 2]]), "\0m"],
    ["a set", new Set([1]), "\0o"],
    ["a regular expression", /x/, "\0o"],
    ["a promise", Promise.resolve(), "\0p"],
    ["a response", new Response(), "\0p"],
    ["a weak map", new WeakMap(), "\0o"],
    ["an error", new RangeError("x"), "\0o"],
    ["a URL", new URL("https://example.com"), "\0o"],
    ["a boxed bigint", Object(5n), "\0o"],
    ["a boxed symbol", Object(Symbol("x")), "\0o"],
  ];
  for (const [name, value, token] of tokens) {
    test(`${name} becomes a token`, () => {
      assert.equal(encoded(value), token);
      assert.equal(encoded([value]), `[${token}]`);
      if (value !== undefined) assert.equal(encoded({ a: value }), `{"a":${token}}`);
    });
  }

  test("holes of arrays are not undefined", () => {
    // eslint-disable-next-line no-sparse-arrays
    assert.equal(encoded([, undefined, 1, ,]), "[\0h,\0u,1,\0h]");
  });

  test("lone surrogates stay, in texts and in keys", () => {
    assert.equal(encoded({ "\ud800\n": 'a\udfff"' }), '{"\ud800\\n":"a\udfff\\""}');
    assert.equal(encoded("😀\ude00"), '"😀\ude00"');
  });

  test("tokens can be taken out again", () => {
    const value = { at: new Date(0), list: [1, undefined, NaN], "\0": "\0f" };
    assert.deepEqual(JSON.parse(withoutTokens(encoded(value) as string)), {
      at: "1970-01-01T00:00:00.000Z",
      list: [1, null, null],
      "\0": "\0f",
    });
  });
});

describe("hostile values", () => {
  test("a cycle is a token, a value that occurs twice is not", () => {
    const object: Record<string, unknown> = { shared: [1] };
    object["again"] = object["shared"];
    object["self"] = [object, new Map([["up", object]])];
    assert.equal(encoded(object), '{"shared":[1],"again":[1],"self":[\0c,{"up":\0c}]}');
  });

  test("128 levels are written, the next is a token", () => {
    assert.equal(encoded(nested(128)), JSON.stringify(nested(128)));
    assert.match(encoded(nested(129)) as string, /\0k/);
    assert.equal((encoded(nested(10_000)) as string).match(/\0k/g)?.length, 1);
  });

  test("getters that throw are unreadable", () => {
    const object = Object.defineProperty({ a: 1 } as object, "b", { get: thrower, enumerable: true });
    assert.equal(encoded(object), '{"a":1,"b":\0t}');
    const array = Object.defineProperty([1, 2], 1, { get: thrower });
    assert.equal(encoded(array), "[1,\0t]");
  });

  test("getters are read once", () => {
    let reads = 0;
    const object = Object.defineProperty({}, "a", { get: () => ++reads, enumerable: true });
    assert.equal(encoded(object), '{"a":1}');
  });

  test("revoked proxies are unreadable", () => {
    for (const target of [{}, [], new Map(), new Date()]) {
      const { proxy, revoke } = Proxy.revocable(target, {});
      revoke();
      assert.equal(encoded({ proxy }), '{"proxy":\0t}');
    }
  });

  test("proxies with traps that throw are unreadable", () => {
    const traps: (keyof ProxyHandler<object>)[] = ["getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor"];
    for (const trap of traps) assert.equal(encoded([new Proxy({ a: 1 }, { [trap]: thrower })]), "[\0t]", trap);
    assert.equal(encoded(new Proxy({ a: 1 }, { get: thrower })), '{"a":\0t}');
    assert.equal(encoded(new Proxy([1], { get: thrower })), "\0t");
  });

  test("proxies that lie about their keys or their length come to an end", () => {
    const keys = new Proxy({ a: 1 }, { ownKeys: () => ["a", "b", "a2"] });
    assert.equal(encoded(keys), '{"a":1}');
    for (const length of [2 ** 53, Infinity, 1e9]) {
      assert.equal(encoded(new Proxy([], { get: (_, key) => (key === "length" ? length : 1) })), undefined);
    }
    assert.equal(encoded(new Proxy([], { get: () => "x" })), "\0t");
    assert.equal(encoded(new Proxy([], { get: () => NaN })), "[]");
  });

  test("proxies that make new objects for ever come to an end", () => {
    const endless: ProxyHandler<object> = {
      ownKeys: () => ["a", "b"],
      getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }),
      get: () => new Proxy({}, endless),
    };
    assert.equal(encode(new Proxy({}, endless), 10_000), undefined);
  });

  test("a small web of shared objects that is large when written comes to an end", () => {
    let web: unknown = "leaf";
    for (let level = 0; level < 100; level++) web = [web, web];
    assert.equal(encoded(web), undefined);
  });

  test("huge sparse arrays come to an end", () => {
    assert.equal(encoded(new Array(2 ** 32 - 1)), undefined);
    assert.equal(encoded(new Array(3)), "[\0h,\0h,\0h]");
  });

  test("a text that is too long is not written", () => {
    assert.equal(encode({ a: "x".repeat(100) }, 50), undefined);
    assert.equal(encode("x".repeat(100), 100), undefined);
    assert.equal(encode("x".repeat(98), 100)?.length, 100);
  });

  test("objects that claim to be something else are not believed", () => {
    for (const tag of ["Date", "Map", "ArrayBuffer", "SharedArrayBuffer", "Number", "String", "Boolean"]) {
      class Liar {
        a = 1;
        get [Symbol.toStringTag]() {
          return tag;
        }
      }
      assert.equal(encoded(new Liar()), '{"a":1}', tag);
    }
    class Thrower {
      get [Symbol.toStringTag](): string {
        return thrower();
      }
    }
    assert.equal(encoded(new Thrower()), "\0t");
    for (const prototype of [Date.prototype, Map.prototype, Uint8Array.prototype]) {
      assert.doesNotThrow(() => encoded(Object.create(prototype)));
    }
  });

  test("methods that were overridden are not called", () => {
    class HostileMap extends Map<string, unknown> {
      override get size(): number {
        return thrower();
      }
      override forEach = thrower;
      override entries = thrower;
      override [Symbol.iterator] = thrower;
    }
    assert.equal(encoded(new HostileMap()), "{}");
    class HostileDate extends Date {
      override getTime = thrower;
      override toISOString = thrower;
      override [Symbol.toPrimitive] = thrower;
    }
    assert.equal(encoded(new HostileDate(0)), '\0D"1970-01-01T00:00:00.000Z"');
  });

  test("a map that grows while it is read comes to an end", () => {
    const map = new Map<string, unknown>();
    const grower = { get more() { return map.set(`key ${map.size}`, grower) && 1; } };
    Object.defineProperty(grower, "more", { enumerable: true });
    map.set("a", grower);
    assert.equal(encoded(map), '{"a":{"more":1}}');
  });

  test("what is encoded is not changed", () => {
    const frozen = Object.freeze({ list: Object.freeze([1, Object.freeze({ a: undefined })]) });
    assert.equal(encoded(frozen), '{"list":[1,{}]}');
  });
});
