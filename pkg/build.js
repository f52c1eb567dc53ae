// Builds dist/ out of src/ and of dist/wasm/, which `cargo xtask build` makes before it calls this.

import { execFileSync } from "node:child_process";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";

const root = import.meta.dirname;
const dist = join(root, "dist");
const declarations = join(dist, "declarations");

/** A relative import or export of a declaration. */
const SPECIFIER = /(from "\.[^"]*)\.js"/g;

const shared = {
  absWorkingDir: root,
  bundle: true,
  target: "es2022",
  charset: "utf8",
  logLevel: "warning",
  // "sideEffects": false is true of dist/; in src/ the modules in load/ are imported for theirs.
  ignoreAnnotations: true,
};
const forNode = { ...shared, platform: "node", target: "node20" };

await Promise.all([
  build({ ...forNode, format: "esm", entryPoints: ["src/index.node.ts"], outfile: "dist/index.node.js" }),
  build({ ...forNode, format: "cjs", entryPoints: ["src/index.cjs.ts"], outfile: "dist/index.cjs" }),
  build({ ...forNode, format: "esm", entryPoints: ["src/cli/main.ts"], outfile: "dist/cli.js" }),
  build({ ...shared, format: "esm", entryPoints: ["src/index.web.ts"], outfile: "dist/index.web.js" }),
]);
await chmod(join(dist, "cli.js"), 0o755);
await buildDeclarations();

/** Emits a declaration for each source file and keeps those that the public one needs, as ESM and as CommonJS. */
async function buildDeclarations() {
  const types = join(dist, "types");
  await rm(types, { recursive: true, force: true });
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
  execFileSync(process.execPath, [tsc, "--project", join(root, "tsconfig.build.json")], { stdio: "inherit" });
  for (const file of await reachable(join(declarations, "index.d.ts"))) {
    const text = await readFile(file, "utf8");
    const target = join(types, relative(declarations, file));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
    await writeFile(target.replace(/\.d\.ts$/, ".d.cts"), text.replace(SPECIFIER, '$1.cjs"'));
  }
  await rm(declarations, { recursive: true });
}

/** The file and all that it imports, directly or not. */
async function reachable(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  const text = await readFile(file, "utf8");
  for (const [, specifier] of text.matchAll(SPECIFIER)) {
    await reachable(join(dirname(file), `${specifier.slice('from "'.length)}.d.ts`), found);
  }
  return found;
}
