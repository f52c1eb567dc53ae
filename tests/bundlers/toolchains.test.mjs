// The packed package in the tools of its users: for every try, a new project that has installed it.

import { after, before, describe, test } from "node:test";
import { record, settle } from "./support/compatibility.mjs";
import { closeBrowser } from "./support/page.mjs";
import { Project } from "./support/project.mjs";
import { pack } from "./support/tarball.mjs";
import bun from "./toolchains/bun.mjs";
import deno from "./toolchains/deno.mjs";
import esbuild from "./toolchains/esbuild.mjs";
import node from "./toolchains/node.mjs";
import plainPage from "./toolchains/plain-page.mjs";
import rollup from "./toolchains/rollup.mjs";
import vite from "./toolchains/vite.mjs";
import webpack from "./toolchains/webpack.mjs";
import workerd from "./toolchains/workerd.mjs";

const TOOLCHAINS = [node, vite, webpack, rollup, esbuild, plainPage, deno, bun, workerd];

let tarball;
before(async () => (tarball = await pack()));
after(async () => {
  await closeBrowser();
  await tarball?.remove();
});

for (const { name, version, tries, isOptional = false } of TOOLCHAINS) {
  describe(name, () => {
    let found;
    let absence;
    before(async () => {
      try {
        found = await version();
      } catch (error) {
        if (!isOptional) throw error;
        absence = `no build of it starts on this machine: ${error.message}`;
      }
    });
    for (const { what, run } of tries) {
      test(what, async (t) => {
        if (absence !== undefined) {
          record({ name, what });
          return t.skip(absence);
        }
        await run({ project: (files, entry) => project(t, files, entry) });
        record({ name, what, version: found });
      });
    }
  });
}

test("docs/compatibility.md says what this run found", settle);

async function project(t, files, entry) {
  const made = await Project.create(tarball.file, files, entry);
  t.after(() => made.remove());
  return made;
}
