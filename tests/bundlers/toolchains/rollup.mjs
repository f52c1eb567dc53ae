import nodeResolve from "@rollup/plugin-node-resolve";
import { importMetaAssets } from "@web/rollup-plugin-import-meta-assets";
import { rollup, VERSION } from "rollup";
import { folderAnswers, html, MAIN } from "../support/page.mjs";

const INLINE = "spec-automation/inline";

export default {
  name: "Rollup",
  version: () => VERSION,
  tries: [
    {
      what: "with `@web/rollup-plugin-import-meta-assets`, which carries the file along",
      run: (t) => page(t, undefined, "es", [importMetaAssets()]),
    },
    { what: "`/inline`, as ES module", run: (t) => page(t, INLINE, "es") },
    { what: "`/inline`, as script (`iife`)", run: (t) => page(t, INLINE, "iife") },
  ],
};

async function page(t, entry, format, plugins = []) {
  const type = format === "es" ? "module" : "classic";
  const project = await t.project({ "dist/index.html": html("./main.js", type), "main.js": MAIN }, entry);
  const bundle = await rollup({
    input: project.path("main.js"),
    plugins: [nodeResolve({ browser: true }), ...plugins],
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });
  await bundle.write({ dir: project.path("dist"), format });
  await bundle.close();
  await folderAnswers(project.path("dist"));
}
