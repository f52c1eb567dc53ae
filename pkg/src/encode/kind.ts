import * as builtins from "./builtins.js";

/** What an object is to the encoder. */
export type Kind =
  | "array"
  | "object"
  | "map"
  | "date"
  | "buffer"
  | "binary"
  | "boxed"
  | "awaitable"
  | "unsupported"
  | "unreadable";

/** Tells what an object is. A proxy that throws, or was revoked, is `unreadable`. */
export function kindOf(value: object): Kind {
  try {
    if (Array.isArray(value)) return "array";
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return "object";
    return kindByTag(value);
  } catch {
    return "unreadable";
  }
}

// Any object can have any tag, so the tag is only believed if an internal slot proves it.
function kindByTag(value: object): Kind {
  if (ArrayBuffer.isView(value)) return "binary";
  switch (builtins.tagOf(value)) {
    case "[object Object]":
      return "object";
    case "[object Date]":
      return proven(builtins.dateTime, value) ? "date" : "object";
    case "[object Map]":
      return proven(builtins.mapSize, value) ? "map" : "object";
    case "[object ArrayBuffer]":
      return proven(builtins.arrayBufferLength, value) ? "buffer" : "object";
    case "[object SharedArrayBuffer]":
      return proven(builtins.sharedArrayBufferLength, value) ? "buffer" : "object";
    case "[object Boolean]":
    case "[object Number]":
    case "[object String]":
      return unbox(value) === undefined ? "object" : "boxed";
    // These have no JSON form, even if the tag is wrong.
    case "[object Promise]":
    case "[object Response]":
    case "[object Request]":
    case "[object Blob]":
    case "[object File]":
    case "[object ReadableStream]":
      return "awaitable";
    default:
      return "unsupported";
  }
}

function proven(read: (target: unknown) => unknown, value: object): boolean {
  try {
    read(value);
    return true;
  } catch {
    return false;
  }
}

/** The primitive inside a boxed boolean, number or string. */
export function unbox(value: object): boolean | number | string | undefined {
  for (const read of [builtins.booleanValue, builtins.numberValue, builtins.stringValue]) {
    try {
      return read(value);
    } catch {
      // It is a box of another kind.
    }
  }
  return undefined;
}
