// Builds dist/ out of src/ and of dist/wasm/, which `cargo xtask build` makes before it calls this.

import { execFileSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
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
  metafile: true,
  // "sideEffects" of package.json is true of dist/; in src/ the modules in load/ are imported for theirs.
  ignoreAnnotations: true,
  // Found at run time, or by the user's bundler.
  external: ["./wasm/*"],
};
const forNode = { platform: "node", target: "node20" };
const embedding = { loader: { ".wasm": "binary" }, platform: "neutral", external: [] };
const esm = { format: "esm" };
const cjs = { format: "cjs" };

/** What each file of dist/ is bundled from, and how. */
const BUNDLES = {
  "index.node.js": ["index.node.ts", forNode, esm],
  "index.cjs": ["index.cjs.ts", forNode, cjs],
  "index.web.js": ["index.web.ts", esm],
  "index.workerd.js": ["index.workerd.ts", esm],
  "index.edge-light.js": ["index.edge-light.ts", esm],
  "inline.js": ["inline.ts", embedding, esm],
  "inline.cjs": ["inline.ts", embedding, cjs],
  "pool.js": ["pool.node.ts", forNode, esm],
  "pool.cjs": ["pool.cjs.ts", forNode, cjs],
  "pool-worker.cjs": ["pool/worker.ts", forNode, cjs],
  "cli.js": ["cli/main.ts", forNode, esm],
};

const bundles = await Promise.all(
  Object.entries(BUNDLES).map(([file, [source, ...settings]]) =>
    build(Object.assign({}, shared, ...settings, { entryPoints: [`src/${source}`], outfile: `dist/${file}` })),
  ),
);
await writeThirdParty(bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
await chmod(join(dist, "cli.js"), 0o755);
// For `require`: the command is an ES module that waits for its input.
await writeFile(join(dist, "cli.cjs"), 'void import("./cli.js");\n');
await buildDeclarations();

/** Emits a declaration for each source file and keeps those that the public one needs. */
async function buildDeclarations() {
  const types = join(dist, "types");
  await rm(types, { recursive: true, force: true });
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
  execFileSync(process.execPath, [tsc, "--project", join(root, "tsconfig.build.json")], { stdio: "inherit" });
  const entries = ["index.d.ts", "pool.d.ts"].map((name) => reachable(join(declarations, name)));
  for (const file of new Set((await Promise.all(entries)).flatMap((files) => [...files]))) {
    await writeDeclaration(join(types, relative(declarations, file)), await readFile(file, "utf8"));
  }
  // Entries that are no module of ours, and so have no source that declares them.
  for (const name of await readdir(join(root, "types"))) {
    await writeDeclaration(join(types, name), await readFile(join(root, "types", name), "utf8"));
  }
  await rm(declarations, { recursive: true });
}

/** Writes a declaration as that of an ES module and as that of a CommonJS module. */
async function writeDeclaration(target, text) {
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
  await writeFile(target.replace(/\.d\.ts$/, ".d.cts"), text.replace(SPECIFIER, '$1.cjs"'));
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

/** Writes the licenses of the packages of others that files were bundled from, and of the crates in the .wasm file. */
async function writeThirdParty(inputs) {
  const folders = new Set(inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []));
  const parts = ["The command of this package (cli.js) holds code of the following packages.\n"];
  for (const folder of [...folders].sort()) {
    const path = join(root, folder);
    const { name, version, license } = JSON.parse(await readFile(join(path, "package.json"), "utf8"));
    const file = (await readdir(path)).find((candidate) => /^licen[cs]e/i.test(candidate));
    if (file === undefined) throw new Error(`${name} has no license file`);
    const text = await readFile(join(path, file), "utf8");
    parts.push(`${"-".repeat(80)}\n${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  parts.push(`${"=".repeat(80)}\n${await readFile(join(dist, "wasm/licenses.txt"), "utf8")}`);
  await writeFile(join(dist, "THIRD_PARTY.txt"), parts.join("\n"));
}
