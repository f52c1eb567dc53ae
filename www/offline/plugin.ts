import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** What the service worker is called; it stands beside the page, because it is in charge of the folder that it is in. */
export const SERVICE_WORKER = "sw.js";

/** Tells the service worker which files there are, and gives it a version that changes with any of them. */
export function offline(): Plugin {
  return {
    name: "offline",
    writeBundle({ dir = "." }) {
      const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      const files = names.map((name) => name.slice(dir.length + 1).replaceAll("\\", "/")).filter((name) => name !== SERVICE_WORKER).sort();
      const hash = createHash("sha256");
      for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(dir, file)));
      const built = { version: hash.digest("hex").slice(0, 16), files };
      const script = readFileSync(join(dir, SERVICE_WORKER), "utf8");
      if (!/\bBUILT\b/.test(script)) throw new Error("the service worker does not ask for the files");
      writeFileSync(join(dir, SERVICE_WORKER), `const BUILT=${JSON.stringify(built)};${script}`);
    },
  };
}
