// The validators that we are measured against. Each module gives `isValid(value)`, the fastest verdict that the library
// has, and `countIssues(value)`, which finds all issues and reads what they say.

import { readFileSync } from "node:fs";

/** Names, the module, and the packages whose versions matter. */
const PEERS = [
  { name: "zod", module: "zod.mjs", packages: ["zod"] },
  { name: "zod/mini", module: "zod-mini.mjs", packages: ["zod"] },
  { name: "valibot", module: "valibot.mjs", packages: ["valibot"] },
  { name: "arktype", module: "arktype.mjs", packages: ["arktype"] },
  { name: "typia", module: "typia.mjs", packages: ["typia"] },
  { name: "typebox", module: "typebox.mjs", packages: ["typebox"] },
  { name: "ajv", module: "ajv.mjs", packages: ["ajv", "ajv-formats"] },
  { name: "ajv, tuned", module: "ajv-tuned.mjs", packages: ["ajv"] },
];

/** What each of them is, for the report. */
export const NOTES = {
  zod: "`safeParse`",
  "zod/mini": "`safeParse`",
  valibot: "`is`",
  arktype: "`allows`",
  typia: "`createIs`, compiled ahead by its transform",
  typebox: "`Compile(...).Check`",
  ajv: "compiled, with ajv-formats",
  "ajv, tuned": "compiled, with the two formats written by hand for speed",
};

export async function loadPeers() {
  return Promise.all(
    PEERS.map(async ({ name, module, packages }) => {
      const url = new URL(module, import.meta.url);
      return { name, url, version: packages.map(version).join(", "), ...(await import(url)) };
    }),
  );
}

function version(name) {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return `${name} ${JSON.parse(readFileSync(file, "utf8")).version}`;
}
