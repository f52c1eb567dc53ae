import { cp } from "node:fs/promises";
import { createRequire } from "node:module";
import { build, version } from "esbuild";
import { ASK_AT_ONCE, folderAnswers, html, MAIN, WORKER } from "../support/page.mjs";

const INLINE = "spec-automation/inline";
const IN_WORKER = `const worker = new Worker("./worker.js");${ASK_AT_ONCE}`;

export default {
  name: "esbuild",
  version: () => version,
  tries: [
    { what: "`/inline`, as ES module", run: (t) => page(t, INLINE, "esm") },
    { what: "`/inline`, as script (`iife`)", run: (t) => page(t, INLINE, "iife") },
    { what: "`/inline` in a worker that is a script", run: worker },
    { what: "`--format=esm`, with `/wasm` copied to `wasm/spec_automation_bg.wasm` beside the bundle", run: copied },
    { what: "`/inline`, for Node.js as CommonJS", run: forNode },
  ],
};

async function page(t, entry, format, afterwards = () => {}) {
  const type = format === "esm" ? "module" : "classic";
  const project = await t.project({ "dist/index.html": html("./main.js", type), "main.js": MAIN }, entry);
  await bundle(project, { format });
  await afterwards(project);
  await folderAnswers(project.path("dist"));
}

function copied(t) {
  return page(t, undefined, "esm", (project) => {
    const file = createRequire(project.path("main.js")).resolve("spec-automation/wasm");
    return cp(file, project.path("dist/wasm/spec_automation_bg.wasm"));
  });
}

async function worker(t) {
  const files = { "dist/index.html": html("./main.js", "classic"), "main.js": IN_WORKER, "worker.js": WORKER };
  const project = await t.project(files, INLINE);
  await bundle(project, { format: "iife", entryPoints: ["main.js", "worker.js"] });
  await folderAnswers(project.path("dist"));
}

async function forNode(t) {
  const project = await t.project({ "main.js": `${MAIN}console.log(JSON.stringify(answer));` }, INLINE);
  await bundle(project, { format: "cjs", platform: "node", outExtension: { ".js": ".cjs" } });
  await project.answers(process.execPath, ["dist/main.cjs"]);
}

function bundle(project, options) {
  const shared = { entryPoints: ["main.js"], bundle: true, minify: true, logLevel: "silent" };
  return build({ absWorkingDir: project.folder, outdir: "dist", target: "es2022", ...shared, ...options });
}
