/**
 * Built-in getters and methods, taken from their prototypes before a caller can change them.
 *
 * They read internal slots: properties of the value cannot deceive them, they work across realms, and they run no code of
 * the caller. They throw on a value of another kind.
 */

function getter<Value>(prototype: object, name: PropertyKey): (target: unknown) => Value {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get as () => Value;
  return (target) => Reflect.apply(get, target, []);
}

function method<Value>(prototype: object, name: string): (target: unknown, ...args: unknown[]) => Value {
  const call = Reflect.get(prototype, name) as () => Value;
  return (target, ...args) => Reflect.apply(call, target, args);
}

const typedArrays = Object.getPrototypeOf(Uint8Array.prototype) as object;

/** The name of a typed array's constructor; `undefined` for anything else. */
export const typedArrayName = getter<string | undefined>(typedArrays, Symbol.toStringTag);

/** Whether it is a `Uint8Array` of any realm. Unlike `instanceof`, it does not rely on prototypes, which a caller may change. */
export function isBytes(value: unknown): value is Uint8Array {
  return typedArrayName(value) === "Uint8Array";
}

export const typedArrayLength = getter<number>(typedArrays, "byteLength");
export const arrayBufferLength = getter<number>(ArrayBuffer.prototype, "byteLength");
// A page that is not isolated has no SharedArrayBuffer.
export const sharedArrayBufferLength =
  typeof SharedArrayBuffer === "undefined"
    ? arrayBufferLength
    : getter<number>(SharedArrayBuffer.prototype, "byteLength");
export const mapSize = getter<number>(Map.prototype, "size");
export const dateTime = method<number>(Date.prototype, "getTime");
export const dateText = method<string>(Date.prototype, "toISOString");
export const booleanValue = method<boolean>(Boolean.prototype, "valueOf");
export const numberValue = method<number>(Number.prototype, "valueOf");
export const stringValue = method<string>(String.prototype, "valueOf");
export const hasOwn = method<boolean>(Object.prototype, "hasOwnProperty");
export const tagOf = method<string>(Object.prototype, "toString");

const forEach = method<void>(Map.prototype, "forEach");

/** The entries of a map as they are now. */
export function mapEntries(map: object): [key: unknown, value: unknown][] {
  const entries: [unknown, unknown][] = [];
  forEach(map, (value: unknown, key: unknown) => entries.push([key, value]));
  return entries;
}
