import { Program } from "../support/programs.mjs";
import { THREADS, threadsAnswer } from "../support/threads.mjs";

const PRINT = "console.log(JSON.stringify(probe()));";
const FILES = {
  "main.mjs": `import { probe } from "./probe.js"; ${PRINT}`,
  "main.cjs": `const { probe } = require("./probe.cjs"); ${PRINT}`,
};
const deno = new Program("deno");

export default {
  name: "Deno",
  version: () => deno.version(),
  isOptional: true,
  tries: [
    { what: "`import`, without any permission", run: (t) => answers(t, "main.mjs") },
    { what: "`require`", run: (t) => answers(t, "main.cjs", ["--allow-read"]) },
    { what: "`import` of `/pool`", run: threads },
  ],
};

async function answers(t, file, permissions = []) {
  const project = await t.project(FILES);
  await project.answers(deno.path, run(file, permissions), environment(project));
}

async function threads(t) {
  const project = await t.project(THREADS);
  await threadsAnswer(project, deno.path, run("threads.mjs", ["--allow-read"]), environment(project));
}

function run(file, permissions) {
  return ["run", "--no-prompt", "--no-remote", ...permissions, file];
}

function environment(project) {
  return { DENO_DIR: project.path("cache"), DENO_NO_UPDATE_CHECK: "1" };
}
