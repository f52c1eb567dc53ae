import { Program } from "../support/programs.mjs";

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
  ],
};

async function answers(t, file, permissions = []) {
  const project = await t.project(FILES);
  const env = { DENO_DIR: project.path("cache"), DENO_NO_UPDATE_CHECK: "1" };
  await project.answers(deno.path, ["run", "--no-prompt", "--no-remote", ...permissions, file], env);
}
