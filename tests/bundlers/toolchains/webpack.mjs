import assert from "node:assert/strict";
import { promisify } from "node:util";
import webpack from "webpack";
import { ASK_AT_ONCE, ASK_LISTENER, folderAnswers, html, MAIN, WORKER } from "../support/page.mjs";
import { THREADS, threadsAnswer } from "../support/threads.mjs";

const INLINE = "spec-automation/inline";
const REQUIRING = { "main.cjs": 'const { probe } = require("./probe.cjs"); globalThis.answer = probe();' };
const inWorker = (asking) => ({
  "main.js": `const worker = new Worker(new URL("./worker.js", import.meta.url));${asking}`,
  "worker.js": WORKER,
});

export default {
  name: "webpack",
  version: () => webpack.version,
  tries: [
    { what: "`import`", run: (t) => page(t, { "main.js": MAIN }) },
    { what: "`import` of `/inline`", run: (t) => page(t, { "main.js": MAIN }, INLINE) },
    { what: "`require`", run: (t) => page(t, REQUIRING) },
    { what: "`import` in a worker that says when it listens", run: (t) => page(t, inWorker(ASK_LISTENER)) },
    { what: "`import` of `/inline` in a worker", run: (t) => page(t, inWorker(ASK_AT_ONCE), INLINE) },
    { what: "`import`, for Node.js", run: forNode },
    { what: "`import` of `/pool`, for Node.js", run: threads },
  ],
};

async function page(t, files, entry) {
  const project = await t.project({ "dist/index.html": html("./main.js", "classic"), ...files }, entry);
  await bundle(project, `./${Object.keys(files)[0]}`, "web");
  await folderAnswers(project.path("dist"));
}

async function forNode(t) {
  const project = await t.project({ "main.js": `${MAIN}console.log(JSON.stringify(answer));` });
  await bundle(project, "./main.js", "node");
  await project.answers(process.execPath, ["dist/main.js"]);
}

async function threads(t) {
  const project = await t.project(THREADS);
  await bundle(project, "./threads.mjs", "node");
  await threadsAnswer(project, process.execPath, ["dist/main.js"]);
}

async function bundle(project, entry, target) {
  await project.write("dist/package.json", '{ "type": "commonjs" }');
  const options = { mode: "production", context: project.folder, entry, target, output: { path: project.path("dist") } };
  const stats = await promisify(webpack)(options);
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  // The size of what is embedded is what was asked for.
  const others = warnings.filter(({ message }) => !/size limit|code splitting|limit the size/i.test(message));
  assert.deepEqual([...errors, ...others].map(({ message }) => message), []);
}
