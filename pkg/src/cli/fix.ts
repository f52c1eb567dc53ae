import { constants } from "node:fs";
import { access, readFile, stat } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { createTwoFilesPatch } from "diff";
import type { Glue } from "../glue.js";
import { isPacked } from "../gzip.js";
import type { Host } from "../host.js";
import { isValid } from "../packed.js";
import { NEWLINE } from "./bytes.js";
import { documents } from "./documents.js";
import { printable } from "./printable.js";
import { Replacement } from "./replacement.js";
import { ALL } from "./report.js";
import type { Taking } from "./settings.js";
import { isLinesName, open } from "./source.js";

/** Lines that may differ before a diff is not shown: finding the least difference takes that long. */
const MOST_EDITS = 20_000;

/** What was done to a file, or would be. */
export interface Fixed {
  /** Payloads that were changed. */
  payloads: number;
  /** How many changes were not made, since they are not safe, and the first of them. */
  left: number;
  named: Left[];
  /** The new contents; `undefined` when nothing is to be changed. */
  contents: { old: Buffer; fixed: Buffer } | undefined;
}

/** A change that is not safe. */
export interface Left {
  /** The line in which it would be made, from 1. */
  line: number;
  path: string;
  reason: string;
}

/** Nobody reads more of what is left in a file. */
const MOST_NAMED = 20;

interface Edit {
  start: number;
  /** The payload as it was checked. */
  old: Uint8Array;
  text: string;
}

/** Finds the safe changes of a file, and changes nothing yet. */
export async function findFixes(host: Host, path: string, settings: Taking, signal: AbortSignal): Promise<Fixed> {
  const edits: Edit[] = [];
  const named: Left[] = [];
  let left = 0;
  // Whatever is not shown must still be known, or a change would be taken for a safe one.
  const options = { ...settings.options, maxIssues: ALL };
  const found = documents(open(path, signal), isLinesName(path), settings.maxBytes);
  for await (const { bytes, byteOffset, lineOffset } of found) {
    const text = host.run(
      (glue, payload) => {
        const packed = glue.patch(settings.entity, payload.length, false);
        // The verdict of a payload with errors is that nothing follows from it.
        if (!isValid(packed)) return undefined;
        const count = glue.fix();
        const fixed = glue.text();
        left += count;
        if (count > 0 && named.length < MOST_NAMED) {
          const places = glue.lines();
          // The changes were taken to be made.
          glue.patch(settings.entity, payload.length, false);
          named.push(...leftOf(glue, places, bytes, lineOffset, fixed !== ""));
        }
        return fixed;
      },
      bytes,
      options,
    );
    if (text === undefined) continue;
    if (text === "" || Buffer.from(text).equals(bytes)) continue;
    edits.push({ start: byteOffset, old: bytes, text });
  }
  named.length = Math.min(named.length, MOST_NAMED);
  if (edits.length === 0) return { payloads: 0, left, named, contents: undefined };
  const old = unpack(await readFile(path));
  return { payloads: edits.length, left, named, contents: { old, fixed: applyEdits(old, edits) } };
}

const UNREADABLE = "the payload is not UTF-8";

/** What a change would lose or guess, as the core numbers it. */
const RISKS = [
  "the key would be removed",
  "it disagrees with what the metadata derives to",
  "its offset would be guessed; `--naive-timestamps utc` says that times without one are UTC",
  "digits beyond microseconds would be lost",
];

/** The changes that are left, of those that the core keeps; `places` has of each where it begins and its risk. */
function leftOf(glue: Glue, places: Uint32Array, bytes: Uint8Array, lines: number, isText: boolean): Left[] {
  const left: Left[] = [];
  for (let at = 0; 2 * at < places.length && left.length < MOST_NAMED; at++) {
    const [start = 0, risk = 0] = places.subarray(2 * at);
    const reason = isText ? RISKS[risk] : UNREADABLE;
    if (reason === undefined) continue;
    const before = bytes.subarray(0, start).filter((byte) => byte === NEWLINE);
    left.push({ line: lines + before.length + 1, path: glue.changePath(at), reason });
  }
  return left;
}

/** Gives a file its new contents, packed as it was. It is replaced at once, or not at all. */
export async function writeFixes(path: string, contents: { old: Buffer; fixed: Buffer }): Promise<void> {
  // Whoever may not write the file may perhaps replace it, which is not what its permissions mean.
  await access(path, constants.W_OK);
  const before = await stat(path);
  const now = await readFile(path);
  if (!unpack(now).equals(contents.old)) throw changed();
  const replacement = await Replacement.begin(path);
  try {
    await replacement.handle.writeFile(isPacked(now) ? gzipSync(contents.fixed) : contents.fixed);
    const after = await stat(path);
    if (after.mtimeMs !== before.mtimeMs || after.size !== before.size) throw changed();
  } catch (error) {
    await replacement.discard();
    throw error;
  }
  await replacement.commit();
}

/** The changes as a unified diff. */
export function diffText(name: string, { old, fixed }: { old: Buffer; fixed: Buffer }): string {
  const shown = printable(name);
  const options = { context: 3, maxEditLength: MOST_EDITS };
  const patch = createTwoFilesPatch(`a/${shown}`, `b/${shown}`, old.toString(), fixed.toString(), "", "", options);
  return patch ?? `${shown}: too many changes for a diff\n`;
}

function changed(): Error {
  return Object.assign(new Error("it changed while it was read"), { code: "CHANGED" });
}

function applyEdits(old: Buffer, edits: readonly Edit[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const { start, old: checked, text } of edits) {
    const end = start + checked.length;
    // The file was read once more since then.
    if (!old.subarray(start, end).equals(checked)) throw changed();
    parts.push(old.subarray(at, start), Buffer.from(text));
    at = end;
  }
  return Buffer.concat([...parts, old.subarray(at)]);
}

function unpack(bytes: Buffer): Buffer {
  return isPacked(bytes) ? gunzipSync(bytes) : bytes;
}
