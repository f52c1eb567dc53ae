import { constants } from "node:fs";
import { access, readFile, stat } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { createTwoFilesPatch } from "diff";
import { changes } from "../entity.js";
import type { Host } from "../host.js";
import { isValid } from "../packed.js";
import type { PatchOperation } from "../types.js";
import { isPacked } from "./bytes.js";
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
  /** The line in which its payload begins, from 1. */
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
    const before = left;
    const text = host.run(
      (glue, payload) => {
        const packed = glue.patch(settings.entity, payload.length, false);
        // The verdict of a payload with errors is that nothing follows from it.
        if (!isValid(packed)) return undefined;
        left += glue.fix();
        return glue.text();
      },
      bytes,
      options,
    );
    if (text === undefined) continue;
    if (left > before && named.length < MOST_NAMED) {
      const changesLeft = findLeft(host, text === "" ? bytes : text, settings.entity, options);
      const line = lineOffset + 1;
      named.push(...changesLeft.map((change) => ({ line, path: change.path, reason: text === "" ? UNREADABLE : reasonOf(change) })));
    }
    if (text === "" || Buffer.from(text).equals(bytes)) continue;
    edits.push({ start: byteOffset, old: bytes, text });
  }
  named.length = Math.min(named.length, MOST_NAMED);
  if (edits.length === 0) return { payloads: 0, left, named, contents: undefined };
  const old = unpack(await readFile(path));
  return { payloads: edits.length, left, named, contents: { old, fixed: applyEdits(old, edits) } };
}

const UNREADABLE = "the payload is not UTF-8";

/** What is still to be changed in a payload whose safe changes were made, the first of it. */
function findLeft(host: Host, payload: string | Uint8Array, entity: number, options: Record<string, unknown>): PatchOperation[] {
  const patch = host.run(
    (glue, { length }) => {
      glue.patch(entity, length, false);
      return changes(glue);
    },
    payload,
    options,
  );
  return patch.slice(0, MOST_NAMED);
}

function reasonOf({ op, path }: PatchOperation): string {
  if (op === "remove") return "the key would be removed";
  if (path.endsWith("/skills")) return "it disagrees with what the metadata derives to";
  return "an offset would be guessed, or digits lost; `--naive-timestamps utc` says that times without an offset are UTC";
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
