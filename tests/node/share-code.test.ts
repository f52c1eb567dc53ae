import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { CHOICES, DEFAULTS, NAMES, type Chosen } from "../../www/src/core/choices.ts";
import { commandOf, moduleOf } from "../../www/src/share/code.ts";
import type { Page, Shared } from "../../www/src/share/shared.ts";
import { ROOT } from "./support/project.js";

// Where modules find the package by its name.
const cache = join(ROOT, "node_modules/.cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "share-"));
after(() => rmSync(folder, { recursive: true }));

const ENTITIES = ["run", "task-state", "artifact", "agent-configuration"] as const;
const pages: Page[] = ["check", "compare", "replay"];
const chosen: Chosen[] = [{ ...DEFAULTS, rules: { attempt_gap: "off", unsafe_url: "warning" } }, DEFAULTS, ...NAMES.flatMap((name) => CHOICES[name].map((word) => ({ ...DEFAULTS, [name]: word })))];
const histories: Shared[] = ["[]", "{}", "{}\n{}"].map((text) => ({ page: "replay", texts: [text], chosen: DEFAULTS }));
const all: Shared[] = [...pages.flatMap((page) => chosen.map((one) => ({ page, texts: [], chosen: one }))), ...histories];

test("every module that the page gives is strict TypeScript", () => {
  const modules = new Set(all.flatMap((shared) => ENTITIES.map((entity) => moduleOf(shared, entity))));
  assert.ok(modules.size > 20);
  const files = [...modules].map((_, index) => join(folder, `${index}.mts`));
  [...modules].forEach((module, index) => writeFileSync(files[index] ?? "", module));
  const options = ["--noEmit", "--strict", "--noUnusedLocals", "--target", "es2023", "--module", "nodenext", "--types", "node"];
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), ...options, ...files], { cwd: ROOT, encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

test("every command that the page gives has options that the command has", () => {
  const words = new Set(all.flatMap((shared) => ENTITIES.map((entity) => commandOf(shared, entity))));
  for (const line of new Set([...words].map((line) => line.split(" ").slice(2, 3).join()))) {
    const { stdout } = spawnSync(process.execPath, [join(ROOT, "pkg/dist/cli.js"), line, "--help"], { encoding: "utf8" });
    const used = [...words].filter((command) => command.split(" ")[2] === line).flatMap((command) => command.match(/--[\w-]+/g) ?? []);
    for (const option of new Set(used)) assert.ok(stdout.includes(option), `${line} ${option}`);
  }
});

test("rules are graded alike in the module and in the command", () => {
  const shared: Shared = { page: "check", texts: ["{}"], chosen: { ...DEFAULTS, mode: "strict", rules: { attempt_gap: "off", unsafe_url: "warning" } } };
  assert.ok(moduleOf(shared, "run").includes('{ mode: "strict", rules: { attempt_gap: "off", unsafe_url: "warning" } }'));
  assert.equal(commandOf(shared, "run"), "npx spec-automation validate --entity run --no-config --mode strict --rule attempt_gap=off --rule unsafe_url=warning payload.json");
});
