import { runInNewContext } from "node:vm";

/** What a hostile value throws. */
export class Hostile extends Error {}

export function hostile(): never {
  throw new Hostile("hostile");
}

function revoked<Target extends object>(target: Target): Target {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
}

function detached(): ArrayBuffer {
  const buffer = new ArrayBuffer(64);
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
}

/** A buffer that can be resized, where the platform has them. */
function resizable(text: string): ArrayBuffer {
  const bytes = Buffer.from(text);
  const Buffers = ArrayBuffer as unknown as new (length: number, options: { maxByteLength: number }) => ArrayBuffer;
  const buffer = new Buffers(bytes.length, { maxByteLength: 1024 });
  new Uint8Array(buffer).set(bytes);
  return buffer;
}

function shrinking(): unknown {
  const buffer = resizable('{"status":"queued","status":"queued"}') as ArrayBuffer & { resize(length: number): void };
  const view = new Uint8Array(buffer);
  buffer.resize(3);
  return view;
}

function cyclic(): object {
  const value: Record<string, unknown> = { status: "queued", list: [] };
  value["phases"] = [value, [value]];
  (value["list"] as unknown[]).push(value, new Map([["up", value]]));
  return value;
}

function web(): unknown {
  let value: unknown = "leaf";
  for (let level = 0; level < 100; level++) value = { a: value, b: value };
  return value;
}

const ENDLESS: ProxyHandler<object> = {
  ownKeys: () => ["status", "phases"],
  getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }),
  get: () => new Proxy({}, ENDLESS),
};

const everyTrap = (trap: () => never): ProxyHandler<object> =>
  Object.fromEntries(Reflect.ownKeys(Reflect).filter((name) => typeof name === "string").map((name) => [name, trap]));

/**
 * Values to be passed in where a payload is expected, each made anew. `true` in front says that it may be frozen, `heavy` that it
 * keeps a call busy until the limit of bytes is reached. */
export const ATTACKS: readonly [name: string, mayFreeze: boolean, make: () => unknown, isHeavy?: "heavy"][] = [
  ["nothing", true, () => undefined],
  ["null", true, () => null],
  ["a bigint", true, () => 2n ** 70n],
  ["a symbol", true, () => Symbol("run")],
  ["a function", true, () => hostile],
  ["a class", true, () => class Run {}],
  ["not a number", true, () => NaN],
  ["an empty text", true, () => ""],
  ["half a surrogate pair", true, () => '{"status":"\ud800"}'],
  ["a text of 10,000 brackets", true, () => "[".repeat(10_000)],
  ["a text of 10,000 objects", true, () => '{"a":'.repeat(10_000)],
  ["bytes that are no text", true, () => new Uint8Array([0xff, 0xfe, 0, 0x7b])],
  ["a detached buffer", true, detached],
  ["a view of a detached buffer", true, () => {
    const buffer = new ArrayBuffer(8);
    const view = new Uint8Array(buffer);
    structuredClone(buffer, { transfer: [buffer] });
    return view;
  }],
  ["a view of a buffer that shrank", true, shrinking],
  ["a buffer that may grow", true, () => resizable('{"status":"queued"}')],
  ["shared memory", true, () => new Uint8Array(new SharedArrayBuffer(16))],
  ["a shared buffer", true, () => new SharedArrayBuffer(16)],
  ["another typed array", true, () => new Float64Array([NaN, 1])],
  ["a data view", true, () => new DataView(new ArrayBuffer(8))],
  ["bytes that lie about their length", true, () => Object.defineProperty(new Uint8Array(8), "length", { value: 2 ** 53 })],
  ["bytes with a hostile iterator", true, () => Object.defineProperty(new Uint8Array(8), Symbol.iterator, { value: hostile })],
  ["bytes of another realm", true, () => runInNewContext("new Uint8Array([123, 125])")],
  ["a buffer of another realm", true, () => runInNewContext("new Uint8Array([123, 125]).buffer")],
  ["an object of another realm", true, () => runInNewContext("({ status: 'queued', phases: [new Map([['phase', 1]]), new Date(NaN)] })")],
  ["an error of another realm", true, () => runInNewContext("new Error('x')")],
  ["a proxy of another realm", false, () => runInNewContext("new Proxy({}, { get() { throw new Error('x') }, ownKeys() { throw 5 } })")],
  ["a throwing getter", false, () => ({ get status() { return hostile(); }, run_id: 1 })],
  ["throwing getters in lists", false, () => ({ phases: [{ get phase() { return hostile(); } }], artifacts: Object.defineProperty([1], 0, { get: hostile }) })],
  ["a getter that throws nothing at all", false, () => ({ get status() { throw undefined; } })],
  ["a revoked proxy", false, () => revoked({})],
  ["a revoked proxy of a list", false, () => revoked([])],
  ["a revoked proxy inside", false, () => ({ phases: [revoked({})], artifacts: revoked([]), metadata: revoked(new Map()) })],
  ["a revoked proxy of a function", false, () => revoked(() => 1)],
  ["a proxy all of whose traps throw", false, () => new Proxy({}, everyTrap(hostile))],
  ["a proxy of a list all of whose traps throw", false, () => new Proxy([], everyTrap(hostile))],
  ["a proxy with too many keys", false, () => new Proxy({ a: 1 }, { ownKeys: () => ["a", "b", "__proto__", "status"] })],
  ["a proxy with keys that break the rules", false, () => new Proxy(Object.freeze({ a: 1 }), { ownKeys: () => [] })],
  ["a list that lies about its length", false, () => new Proxy([], { get: (_, key) => (key === "length" ? 2 ** 53 : "x") }), "heavy"],
  ["a proxy that never ends", false, () => new Proxy({}, ENDLESS), "heavy"],
  ["a proxy that changes with each look", false, () => {
    let looks = 0;
    return new Proxy({ status: "queued" }, { get: (_, key) => (key === "status" ? (looks++ % 2 ? "queued" : {}) : looks) });
  }],
  ["a proxy whose prototype changes", false, () => {
    let looks = 0;
    return new Proxy({}, { getPrototypeOf: () => (looks++ % 2 ? Array.prototype : Date.prototype) });
  }],
  ["a prototype that is a proxy", false, () => Object.create(new Proxy({}, everyTrap(hostile)))],
  ["a cycle", true, cyclic],
  ["a map that holds itself", false, () => {
    const map = new Map<string, unknown>();
    return map.set("phases", [map]).set("metadata", map);
  }],
  ["10,000 lists in each other", false, () => nested(10_000, (inner) => [inner])],
  ["10,000 objects in each other", false, () => nested(10_000, (inner) => ({ metadata: inner }))],
  ["10,000 maps in each other", false, () => nested(10_000, (inner) => new Map([["metadata", inner]]))],
  ["a small web that is large when written", false, web, "heavy"],
  ["a sparse list", true, () => Object.assign([], { 5: 1, 3: { phase: 1 } })],
  ["the longest list", false, () => new Array(2 ** 32 - 1), "heavy"],
  ["a million numbers", false, () => ({ phases: new Array<number>(1e6).fill(1) }), "heavy"],
  ["10,000 keys", false, () => Object.fromEntries(Array.from({ length: 1e4 }, (_, index) => [`key ${index}`, index]))],
  ["a date", true, () => new Date(0)],
  ["invalid dates", true, () => ({ started_at: new Date(NaN), completed_at: new Date(8.64e15) })],
  ["dates with methods of their own", true, () => ({ started_at: Object.assign(new Date(0), { toISOString: hostile, getTime: hostile, toJSON: hostile }) })],
  ["a map", true, () => new Map<unknown, unknown>([["status", "queued"], ["phases", []]])],
  ["a map with keys that are no texts", true, () => new Map<unknown, unknown>([[{}, 1], [Symbol("a"), 2], [1, 3]])],
  ["sets and weak maps", true, () => ({ phases: new Set([1]), artifacts: new WeakMap(), metadata: new WeakSet() })],
  ["promises and generators", false, () => ({ phases: Promise.resolve([]), artifacts: (function* () { yield hostile(); })() })],
  ["boxed primitives", true, () => ({ status: new String("queued"), attempt: new Number(1), flag: new Boolean(false), big: Object(1n), symbol: Object(Symbol("x")) })],
  ["boxed primitives that lie", true, () => Object.assign(new String("{}"), { toString: hostile, valueOf: hostile, [Symbol.toPrimitive]: hostile })],
  ["`toJSON`", true, () => ({ toJSON: hostile, status: { toJSON: hostile } })],
  ["no prototype", true, () => Object.assign(Object.create(null) as object, { status: "queued", phases: [] })],
  ["`__proto__` keys", true, () => JSON.parse('{"__proto__":{"polluted":1},"metadata":{"__proto__":{"polluted":1}},"phases":[{"__proto__":null}]}')],
  ["`constructor` keys", true, () => JSON.parse('{"constructor":{"prototype":{"polluted":1}},"metadata":{"constructor":{"prototype":{"polluted":1}},"prototype":{}}}')],
  ["keys of the prototype of objects", true, () => ({ hasOwnProperty: 1, toString: 2, valueOf: hostile, then: 3, isPrototypeOf: null })],
  ["symbols as keys", true, () => ({ [Symbol("status")]: "queued", [Symbol.iterator]: 5, [Symbol.toStringTag]: "Map" })],
  ["a `then` that throws", false, () => ({ get then() { return hostile(); } })],
  ["a hostile tag", false, () => ({ get [Symbol.toStringTag]() { return hostile(); } })],
  ["lone surrogates everywhere", true, () => ({ "\ud800": "\udfff", metadata: { "\udc00": ["\ud834"] }, status: "que\ud800" })],
  ["an iterator that never ends", false, () => ({ *[Symbol.iterator]() { for (let index = 0; index < 1000; index++) yield index; } })],
  ["an iterator that throws", false, () => ({ [Symbol.iterator]: hostile })],
  ["typed arrays inside", true, () => ({ metadata: new Uint8Array(4), phases: new BigInt64Array(2), artifacts: new ArrayBuffer(2) })],
  ["an object that claims to be bytes", true, () => Object.create(Uint8Array.prototype)],
  ["arguments", false, () => (function (..._: unknown[]) { return arguments; })({ status: "queued" })],
  ["a module", true, () => Object.freeze(Object.assign(Object.create(null) as object, { [Symbol.toStringTag]: "Module", status: "queued" }))],
  ["a text that is longer than it may be", true, () => ({ result_summary: "x".repeat(70 * 2 ** 20) }), "heavy"],
];

/** Freezes a value and all that is in it. */
export function deepFreeze(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value;
  Object.freeze(value);
  for (const key of Reflect.ownKeys(value)) deepFreeze((value as Record<PropertyKey, unknown>)[key]);
  return value;
}

const BUILT_IN = [
  Object, Array, Function, String, Number, Boolean, Symbol, BigInt, Date, Map, Set, WeakMap, Promise, RegExp, Error, TypeError,
  ArrayBuffer, SharedArrayBuffer, Uint8Array, DataView, Proxy, WebAssembly.Memory, TextEncoder, TextDecoder,
] as const;
const OBJECTS = [globalThis, JSON, Math, Reflect, Object.getPrototypeOf(Uint8Array.prototype) as object, Object.getPrototypeOf(function* () {}.prototype) as object];

/** What all built-in objects have, to be compared with what they have later. */
export function builtIns(): unknown[] {
  const objects: object[] = [...OBJECTS, ...BUILT_IN.flatMap((made) => [made, (made as { prototype?: object }).prototype ?? {}])];
  return objects.map((object) => {
    const descriptors = Object.getOwnPropertyDescriptors(object) as Record<PropertyKey, PropertyDescriptor>;
    return Reflect.ownKeys(descriptors).map((key) => {
      const { value, get, set, writable, enumerable, configurable } = descriptors[key] as PropertyDescriptor;
      return [key, typeof value === "function" ? value : typeof value, get, set, writable, enumerable, configurable];
    });
  });
}
