import { ASK_AT_ONCE, ASK_LISTENER, browserVersion, folderAnswers, html, MAIN, WORKER } from "../support/page.mjs";

const PACKAGE = "./node_modules/spec-automation/dist";
const SCRIPTS = "script-src 'self' 'wasm-unsafe-eval'";
const STARTING = 'const worker = new Worker("./worker.js", { type: "module" });';

export default {
  name: "a page without a bundler",
  version: async () => `Chromium ${await browserVersion()}`,
  tries: [
    { what: `\`dist/index.web.js\` under \`${SCRIPTS}\``, run: (t) => page(t, "index.web.js", SCRIPTS) },
    {
      what: `\`dist/index.web.js\` under \`default-src 'none'; ${SCRIPTS}; connect-src 'self'\``,
      run: (t) => page(t, "index.web.js", `default-src 'none'; img-src data:; ${SCRIPTS}; connect-src 'self'`),
    },
    {
      what: `\`dist/inline.js\` under \`default-src 'none'; ${SCRIPTS}\``,
      run: (t) => page(t, "inline.js", `default-src 'none'; img-src data:; ${SCRIPTS}`),
    },
    {
      what: "`dist/index.web.js` in a module worker that says when it listens",
      run: (t) => page(t, "index.web.js", SCRIPTS, STARTING + ASK_LISTENER),
    },
    { what: "`dist/inline.js` in a module worker", run: (t) => page(t, "inline.js", SCRIPTS, STARTING + ASK_AT_ONCE) },
  ],
};

async function page(t, file, policy, main = MAIN) {
  const project = await t.project({ "index.html": html("./main.js"), "main.js": main, "worker.js": WORKER }, `${PACKAGE}/${file}`);
  await folderAnswers(project.folder, { "content-security-policy": policy });
}
