// The first verdict after the import, each in a process of its own.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Times } from "../measure.mjs";

const ROUNDS = { thorough: 21, quick: 5 };
const CHILD = fileURLToPath(new URL("cold/child.mjs", import.meta.url));
const OURS = "import of spec-automation, `Run.validate`";

const NOTE = `From just before the import to the verdict on a run of 12 KB that is in memory as bytes. Node.js itself runs already,
and the file system has in its cache what is imported.`;

export function* cold({ peers, settings }) {
  const modules = new Map([[OURS, new URL("cold/ours.mjs", import.meta.url)]]);
  for (const { name, url } of peers) modules.set(`import of ${name}, \`JSON.parse\`, first verdict`, url);
  const times = new Map([...modules.keys()].map((name) => [name, []]));
  for (let round = 0; round < (settings.isQuick ? ROUNDS.quick : ROUNDS.thorough); round += 1) {
    for (const [name, url] of modules) times.get(name).push(Number(execFileSync(process.execPath, [CHILD, url.href])));
  }
  const base = [...modules.keys()][1];
  yield {
    id: "cold",
    title: "Cold start: the first verdict after the import",
    note: NOTE,
    base,
    ours: [OURS],
    times: new Times(times),
  };
}
