import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { commandDocs } from "../../pkg/command-docs.js";
import { ROOT } from "./support/project.js";

const MANIFESTS = ["package.json", "pkg/package.json", "www/package.json", "tests/bundlers/package.json"];
const PAGES = [
  "README.md",
  "CHANGELOG.md",
  "docs/architecture.md",
  "docs/command.md",
  "docs/lifecycle.md",
  "docs/playground.md",
  "docs/recipes.md",
  "docs/replay.md",
];

function read(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

test("the options on both README pages are those that there are", () => {
  const [, members = ""] = /^export interface Options \{(.*?)^\}/ms.exec(read("pkg/src/types.ts")) ?? [];
  const options = Array.from(members.matchAll(/^  (\w+)\?:/gm), ([, name]) => name);
  assert.ok(options.length > 0);
  const rows = read("README.md").split("| option |")[1]?.split("\n\n")[0] ?? "";
  assert.deepEqual(Array.from(rows.matchAll(/^\| `(\w+)` \|/gm), ([, name]) => name), options);
  const [, list = ""] = /^Options are (.*?)\.( |$)/ms.exec(read("pkg/README.md")) ?? [];
  assert.deepEqual(Array.from(list.matchAll(/`(\w+)`/g), ([, name]) => name), options);
});

test("every dependency is named with its reason in docs/architecture.md", () => {
  const named = new Set(Array.from(read("docs/architecture.md").matchAll(/`([^`\n]+)`/g), ([, name]) => name));
  const packages = MANIFESTS.flatMap((file) => {
    const manifest = JSON.parse(read(file)) as Record<string, object>;
    return Object.keys({ ...manifest["dependencies"], ...manifest["devDependencies"] });
  });
  const crates = ["Cargo.toml", "xtask/Cargo.toml"].flatMap((file) => cratesOf(read(file)));
  assert.ok(packages.includes("typescript") && crates.includes("wasm-bindgen"));
  assert.deepEqual([...packages, ...crates].filter((name) => !named.has(name)), []);
});

test("docs/command.md is made from the command: `npm run generate --workspace pkg`", () => {
  assert.equal(read("docs/command.md"), commandDocs());
});

test("links to files lead somewhere", () => {
  const broken = PAGES.flatMap((page) => {
    const links = Array.from(read(page).matchAll(/\]\((?!https?:)([^)#]+)/g), ([, link = ""]) => link);
    return links.filter((link) => !existsSync(join(ROOT, dirname(page), link))).map((link) => `${page}: ${link}`);
  });
  assert.deepEqual(broken, []);
});

test("README.md links to every page of docs", () => {
  const pages = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md"));
  const [, more = ""] = read("README.md").split("\n## More\n");
  assert.deepEqual(pages.filter((page) => !more.includes(`- [docs/${page}](docs/${page}): `)), []);
});

/** The names in all tables of dependencies of a Cargo.toml. */
function cratesOf(manifest: string): string[] {
  const tables = manifest.split(/^\[(?=\w)/m).filter((table) => /^[^\]]*dependencies\]/.test(table));
  return tables.flatMap((table) => Array.from(table.matchAll(/^([\w-]+) = /gm), ([, name = ""]) => name));
}
