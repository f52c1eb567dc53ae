/** Keeps the files of one build, so that the page works without a network. It keeps nothing else. */

/** Put in by the build: the paths of its files from here, and what tells it from other builds. */
declare const BUILT: { version: string; files: string[] };

const worker = self as unknown as ServiceWorkerGlobalScope;
const { scope } = worker.registration;
/** Begins with the scope, because other pages of the origin have caches too. */
const PREFIX = `spec-automation ${scope} `;
const CACHE = PREFIX + BUILT.version;
const FILES = new Set(BUILT.files.map((file) => fileOf(new URL(file, scope).href)));
/** The folder of the files whose names change with what is in them. */
const HASHED = new URL("assets/", scope).href;

worker.addEventListener("install", (event) => {
  event.waitUntil(keep());
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(dropOthers().then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const file = fileOf(url);
  if (method === "GET" && FILES.has(file)) event.respondWith(file.startsWith(HASHED) ? kept(file, event.request) : fresh(file, event.request));
});

/** All files or none; those without a hash past the browser's own cache, which may have them from another build. */
async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([...FILES].map((file) => new Request(file, { cache: file.startsWith(HASHED) ? "default" : "reload" })));
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

/** Which file an address means. The page of a folder goes by that of the folder, to which some hosts redirect. */
function fileOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/index\.html$/, "/");
}

async function kept(file: string, request: Request): Promise<Response> {
  // To open the cache would make it anew where a newer build has deleted it.
  return (await caches.match(file, { cacheName: CACHE })) ?? fetch(request);
}

/** From the network where there is one, since another build may have the same name. */
async function fresh(file: string, request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return kept(file, request);
  }
}
