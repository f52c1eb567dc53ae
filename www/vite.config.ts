import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { codesPage } from "./codes-page.ts";
import { minified } from "./minified.ts";
import { offline, SERVICE_WORKER } from "./offline/plugin.ts";

export default defineConfig({
  // Relative, so that the built folder works under any path of any static host.
  base: "./",
  resolve: { alias: { "spec-automation": fileURLToPath(new URL("package/index.ts", import.meta.url)) } },
  plugins: [codesPage(), minified(), offline()],
  worker: { format: "es", plugins: () => [minified()] },
  build: {
    target: ["chrome123", "firefox128", "safari17.5"],
    // An inlined asset is a data: URL, which the content security policy refuses.
    assetsInlineLimit: 0,
    // What makes a module ask for others ahead of time is larger than what it would gain.
    modulePreload: false,
    rollupOptions: {
      input: { index: "index.html", sw: "offline/service-worker.ts" },
      output: { entryFileNames: ({ name }) => (name === "sw" ? SERVICE_WORKER : "assets/[name]-[hash].js") },
    },
  },
});
