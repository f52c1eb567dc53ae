import { build, createServer, version } from "vite";
import { ASK_AT_ONCE, ASK_LISTENER, folderAnswers, html, MAIN, pageAnswers, WORKER } from "../support/page.mjs";

const INLINE = "spec-automation/inline";
const PAGE = { "index.html": html("./main.js"), "main.js": MAIN };
const workerPage = (asking) => ({
  "index.html": html("./main.js"),
  "main.js": `const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });${asking}`,
  "worker.js": WORKER,
});

/** A worker that waits for its file has a top-level await, which Vite's default format for workers lacks. */
const WORKER_CONFIG = { worker: { format: "es" } };

export default {
  name: "Vite",
  version: () => version,
  tries: [
    { what: "development server", run: (t) => dev(t, PAGE) },
    { what: "development server, `/inline`", run: (t) => dev(t, PAGE, INLINE) },
    { what: "development server, in a worker that says when it listens", run: (t) => dev(t, workerPage(ASK_LISTENER)) },
    { what: "development server, `/inline` in a worker", run: (t) => dev(t, workerPage(ASK_AT_ONCE), INLINE) },
    { what: "build", run: (t) => built(t, PAGE) },
    { what: "build, `/inline`", run: (t) => built(t, PAGE, INLINE) },
    {
      what: 'build with `worker.format: "es"`, in a worker that says when it listens',
      run: (t) => built(t, workerPage(ASK_LISTENER), undefined, WORKER_CONFIG),
    },
    { what: "build, `/inline` in a worker", run: (t) => built(t, workerPage(ASK_AT_ONCE), INLINE) },
  ],
};

async function dev(t, files, entry) {
  const project = await t.project(files, entry);
  const server = await createServer({ ...config(project), server: { host: "127.0.0.1", port: 0 } });
  try {
    await server.listen();
    await pageAnswers(server.resolvedUrls.local[0]);
  } finally {
    await server.close();
  }
}

async function built(t, files, entry, more) {
  const project = await t.project(files, entry);
  await build({ ...config(project), ...more });
  await folderAnswers(project.path("dist"));
}

function config(project) {
  return { root: project.folder, configFile: false, logLevel: "error" };
}
