import { finish, reset } from "./gatherer.js";
import { record } from "./record.js";
import { ENTITIES } from "./records.js";

/** What the core needs of a value to tell that it has no issue. */
export interface Gathered {
  /** All texts, one after the other. */
  readonly text: string;
  /** A cell or two for each field: valid until the next value is gathered. */
  readonly cells: Uint8Array;
  readonly isApi: boolean;
}

let isBusy = false;

/**
 * Gathers the fields of a plain value, if it certainly has no more than `limit` bytes in JSON; `undefined` when it has
 * anything that is not plain, or that no table has.
 *
 * It checks nothing else: a value that is not gathered has to be encoded.
 */
export function gather(entity: number, value: object, limit: number): Gathered | undefined {
  const tables = ENTITIES[entity];
  // A getter of a value that is being gathered may ask about another one.
  if (isBusy || tables === undefined || isPolluted()) return undefined;
  isBusy = true;
  reset(limit);
  try {
    const [row, response] = tables;
    const isApi = response !== undefined && !Object.hasOwn(value, "id");
    const text = record(value, isApi ? response : row);
    const cells = finish(text);
    return cells === undefined ? undefined : { text, cells, isApi };
  } catch {
    return undefined;
  } finally {
    isBusy = false;
  }
}

/** Whether `Object.prototype` has enumerable keys, which every object would seem to have. */
function isPolluted(): boolean {
  for (const _ in Object.prototype) return true;
  return false;
}
