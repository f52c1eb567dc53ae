/** A copy of the options, taken when a call begins, so that they cannot change during the call. */
export type Settings = unknown;

/** The default of the option `maxBytes`. */
export const DEFAULT_LIMIT = 64 * 1024 * 1024;
/** The longest payload that WebAssembly memory can hold. */
const LARGEST_LIMIT = 2 ** 32 - 1;
/** How many levels of objects options have: themselves, and `rules`. */
const LEVELS = 2;

/** Copies the options as plain data. An option that is `undefined` is left out. */
export function readOptions(options: unknown): Settings {
  try {
    return copy(options, LEVELS);
  } catch (cause) {
    throw new TypeError("the options cannot be read", { cause });
  }
}

/** Separates an option of the facade from the others. */
export function takeOption(options: unknown, name: string): [own: unknown, others: unknown] {
  if (typeof options !== "object" || options === null) return [undefined, options];
  try {
    const { [name]: own, ...others } = options as Record<string, unknown>;
    return [own, others];
  } catch (cause) {
    throw new TypeError("the options cannot be read", { cause });
  }
}

/** Refuses options that are left over; `known` tells which options there are. */
export function noMore(others: unknown, known: string): void {
  if (others === undefined || others === null) return;
  if (typeof others !== "object") throw new TypeError("the options must be an object");
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new TypeError(`unknown option \`${unknown}\`; ${known}`);
}

function copy(value: unknown, levels: number): unknown {
  if (!isRecord(value)) return value;
  if (levels === 0) return {};
  // The fastest way to copy an object; a key such as `__proto__` is copied like any other.
  const copied = { ...value };
  for (const key of Object.keys(copied)) {
    const entry = copied[key];
    if (entry === undefined) delete copied[key];
    else if (isRecord(entry)) Object.defineProperty(copied, key, { value: copy(entry, levels - 1) });
  }
  return copied;
}

/** Whether two sets of options are equal. */
export function sameSettings(one: Settings, other: Settings): boolean {
  if (Object.is(one, other)) return true;
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameSettings(one[key], other[key]))
  );
}

/** How many bytes a payload may have. */
export function byteLimit(settings: Settings): number {
  const limit = isRecord(settings) ? settings["maxBytes"] : undefined;
  return typeof limit === "number" && limit >= 0 ? Math.min(limit, LARGEST_LIMIT) : DEFAULT_LIMIT;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
