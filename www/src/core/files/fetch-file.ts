import { size } from "../../ui/format.ts";
import { readAddress } from "./address.ts";
import { Refusal } from "./contents.ts";
import type { Job, Tell } from "./job.ts";
import { LARGEST_FILE } from "./limits.ts";
import { createMeter } from "./meter.ts";

/** Nothing of the user goes along: no cookies, no referrer, no body. */
const REQUEST: RequestInit = { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", redirect: "follow" };

/** Fetches what is at an address. It is kept as a blob, which the browser may keep on disk, to be read again like a file. */
export async function fetchFile({ url }: Extract<Job, { kind: "fetch" }>, tell: Tell): Promise<void> {
  const address = readAddress(url, location.href);
  if ("reason" in address) throw new Refusal(address.reason);
  const response = await fetch(address.url, REQUEST).catch(() => undefined);
  if (response === undefined) throw new Refusal(await unreachable(address.url));
  if (!response.ok) throw new Refusal(refused(response));
  const file = await new Response(counted(response, tell)).blob().catch((error: unknown) => {
    throw error instanceof Refusal ? error : new Refusal("the connection broke off");
  });
  if (/^\s*</.test(await file.slice(0, 100).text())) throw new Refusal("what is there is a page of HTML or XML, not JSON");
  if (file.size === 0) throw new Refusal("what is there is empty");
  tell({ kind: "fetched", file });
}

/** The body, up to as much as the page takes. */
function counted(response: Response, tell: Tell): ReadableStream<Uint8Array> | null {
  const announced = Number(response.headers.get("content-length") ?? NaN);
  const tooLarge = (): Refusal => new Refusal(`it has more than ${size(LARGEST_FILE)}, which is as much as this page takes`);
  if (announced > LARGEST_FILE) {
    void response.body?.cancel();
    throw tooLarge();
  }
  const meter = createMeter(tell, Number.isNaN(announced) ? undefined : announced);
  let length = 0;
  const check = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      length += chunk.length;
      meter.add(chunk.length);
      if (length > LARGEST_FILE) controller.error(tooLarge());
      else controller.enqueue(chunk);
    },
  });
  return response.body?.pipeThrough(check) ?? null;
}

function refused({ status, statusText }: Response): string {
  if (status === 404 || status === 410) return `nothing is there (${status})`;
  if (status === 401 || status === 403) return `it is not for everybody (${status}), and this page sends no cookies or passwords`;
  return `the server answered ${status} ${statusText}`.trimEnd();
}

/** Browsers do not say why a request failed. One whose answer cannot be read tells whether somebody is there. */
async function unreachable(url: string): Promise<string> {
  if (location.protocol === "https:" && url.startsWith("http:")) return "a page that came by `https:` cannot read what comes by `http:`";
  const isThere = await fetch(url, { ...REQUEST, mode: "no-cors", method: "HEAD" }).then(
    () => true,
    () => false,
  );
  if (!isThere) return "nobody answers at this address";
  return "its server does not let other pages read it (CORS). It would have to answer with `access-control-allow-origin`. Download the file and drop it here instead";
}
