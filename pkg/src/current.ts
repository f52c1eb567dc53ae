import type { Host } from "./host.js";

/** The host that the API objects work on. An entry point provides it before it exports them. */
export let host: Host;

/** Sets the host. */
export function provide(loaded: Host): void {
  host = loaded;
}
