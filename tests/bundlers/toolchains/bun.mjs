import { folderAnswers, html, MAIN } from "../support/page.mjs";
import { Program } from "../support/programs.mjs";
import { THREADS, threadsAnswer } from "../support/threads.mjs";

const PRINT = "console.log(JSON.stringify(probe()));";
const FILES = {
  "main.mjs": `import { probe } from "./probe.js"; ${PRINT}`,
  "main.cjs": `const { probe } = require("./probe.cjs"); ${PRINT}`,
};
const INLINE = "spec-automation/inline";
const bun = new Program("bun");

export default {
  name: "Bun",
  version: () => bun.version(),
  isOptional: true,
  tries: [
    { what: "`import`", run: (t) => answers(t, "main.mjs") },
    { what: "`require`", run: (t) => answers(t, "main.cjs") },
    { what: "`import` of `/inline`", run: (t) => answers(t, "main.mjs", INLINE) },
    { what: "`import` of `/pool`", run: threads },
    { what: "`bun build` of `/inline`, for browsers", run: built },
  ],
};

async function answers(t, file, entry) {
  const project = await t.project(FILES, entry);
  await project.answers(bun.path, [file]);
}

async function threads(t) {
  await threadsAnswer(await t.project(THREADS), bun.path, ["threads.mjs"]);
}

async function built(t) {
  const project = await t.project({ "dist/index.html": html("./main.js"), "main.js": MAIN }, INLINE);
  await project.run(bun.path, ["build", "main.js", "--outdir", "dist", "--target", "browser"]);
  await folderAnswers(project.path("dist"));
}
