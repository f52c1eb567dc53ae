import { scriptUrl } from "./trusted.ts";

/** Has the page work without a network from the next time on. It does not matter where that is not possible. */
export function keepForOffline(): void {
  // The address of the service worker has no hash, and the development server has none to serve.
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // The first verdict comes first.
  addEventListener("load", () => {
    navigator.serviceWorker.register(scriptUrl("./sw.js")).catch(() => {});
  });
}
