import { readdir } from "node:fs/promises";
import { build } from "esbuild";
import { ANSWER } from "../consumer/answer.mjs";
import { Program } from "../support/programs.mjs";

const workerd = new Program("workerd");

const MAIN = `
import { probe } from "./probe.js";

export default {
  test() {
    const answer = JSON.stringify(probe());
    if (answer !== ${JSON.stringify(JSON.stringify(ANSWER))}) throw new Error(answer);
  },
};
`;

export default {
  name: "workerd, the runtime of Cloudflare Workers",
  version: () => workerd.version(),
  isOptional: true,
  tries: [
    { what: "`import`", run: (t) => answers(t) },
    { what: "`import` of `/inline`", run: (t) => answers(t, "spec-automation/inline") },
  ],
};

async function answers(t, entry) {
  const project = await t.project({ "main.js": MAIN }, entry);
  await bundle(project);
  await project.write("config.capnp", await configuration(project));
  await project.run(workerd.path, ["test", "config.capnp"]);
}

/** As the tools for Workers do: their conditions, and the .wasm file as a module of its own. */
async function bundle(project) {
  await build({
    absWorkingDir: project.folder,
    entryPoints: ["main.js"],
    outdir: "dist",
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    loader: { ".wasm": "copy" },
    assetNames: "[name]",
    logLevel: "silent",
  });
}

async function configuration(project) {
  const files = await readdir(project.path("dist"));
  const modules = files
    .sort((a) => (a === "main.js" ? -1 : 1))
    .map((file) => `(name = "${file}", ${file.endsWith(".wasm") ? "wasm" : "esModule"} = embed "dist/${file}")`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .main)]);
const main :Workerd.Worker = (compatibilityDate = "2026-01-01", modules = [${modules.join(", ")}]);
`;
}
