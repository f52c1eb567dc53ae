import { size } from "../ui/format.ts";
import { pack, unpack } from "./packed.ts";
import { fromJson, toJson, type Shared } from "./shared.ts";

/** The form of what a link holds; another one gets another number. */
const VERSION = "1";
/** How many characters of a URL may be behind its `#`. Messengers and browsers cut off longer ones. */
export const MOST_CHARACTERS = 32_768;
/** How many bytes may come out of them. */
const MOST_BYTES = 2_000_000;

const FORM = /^#share=(\d{1,9})\.([A-Za-z0-9_-]*)$/;

/** Why there is no link, or a link cannot be opened, in a sentence. */
export class LinkError extends Error {}

/** What stands behind the address of the page to have it show this; throws a `LinkError` where that is too much. */
export async function hashOf(shared: Shared): Promise<string> {
  const json = new TextEncoder().encode(toJson(shared));
  if (json.length > MOST_BYTES) throw new LinkError(`A link holds up to ${size(MOST_BYTES)}, and this has ${size(json.length)}. Share the file instead.`);
  const hash = `#share=${VERSION}.${await pack(json)}`;
  if (hash.length > MOST_CHARACTERS) {
    throw new LinkError(`A link has up to ${size(MOST_CHARACTERS)}, and this one would have ${size(hash.length)}. Share the file instead.`);
  }
  return hash;
}

/** Reads what stands behind the address, which may be anything; throws a `LinkError` for what is no link of ours. */
export async function sharedIn(hash: string): Promise<Shared> {
  if (hash.length > MOST_CHARACTERS) throw new LinkError(`The link was not opened: it has more than the ${size(MOST_CHARACTERS)} that this page reads.`);
  const [, version, packed] = FORM.exec(hash) ?? [];
  if (version === undefined || packed === undefined) throw new LinkError("The link was not opened: it is no link that this page makes, or a part of it is missing.");
  if (version !== VERSION) throw new LinkError("The link was not opened: it was made by another version of this page.");
  const shared = await read(packed).catch(() => undefined);
  if (shared === undefined) throw new LinkError("The link was not opened: it is damaged, or it holds what this page does not know.");
  return shared;
}

async function read(packed: string): Promise<Shared | undefined> {
  const bytes = await unpack(packed, MOST_BYTES);
  return fromJson(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
}
