// The examples of the page: each teaches what the menu says, and is a recorded response or one with other values.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { detectEntity, replay, Run, TaskState, Artifact, AgentConfiguration } from "spec-automation";
import { EXAMPLES, type Example } from "../../www/src/examples/table.ts";
import { ROOT } from "./support/project.js";
import { vectors } from "./support/vectors.js";

const ENTITIES = { run: Run, "task-state": TaskState, artifact: Artifact, "agent-configuration": AgentConfiguration };
const read = (file: string): string => readFileSync(join(ROOT, "examples", file), "utf8");

interface Recorded {
  id: string;
  db: { run: object; task_states: object[]; artifacts: object[] };
  response: { body: string };
}
const RECORDED = new Map(vectors<Recorded>("wire").map((one) => [one.id, one]));
const COLUMNS = JSON.parse(readFileSync(join(ROOT, "tests/vectors/columns.json"), "utf8")) as unknown;

/** The keys of every object in a value, each set once. */
function keySets(value: unknown, into = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const element of value) keySets(element, into);
  else if (typeof value === "object" && value !== null) {
    into.add(Object.keys(value).sort().join());
    for (const [key, member] of Object.entries(value)) if (!["metadata", "runtime_env"].includes(key)) keySets(member, into);
  }
  return into;
}

describe("the examples of the page", () => {
  for (const example of EXAMPLES) {
    test(`${example.title}: ${example.teaches}`, () => {
      const { about } = example;
      const texts = example.files.map(read);
      const [first = "", second = ""] = texts;
      if ("codes" in about) {
        const { ok, issues } = ENTITIES[detectEntity(first) ?? "run"].validate(first);
        assert.deepEqual([...new Set(issues.map(({ code }) => code))].sort(), [...about.codes].sort());
        assert.equal(example.tone, !ok ? "error" : issues.length > 0 ? "warning" : "ok");
      } else if ("verdict" in about) assert.equal(Run.compare(first, second).verdict, about.verdict);
      else {
        const { counts } = replay(first);
        assert.deepEqual(counts, { events: counts.events, invalid: 0, illegal: 0, repeated: 0, outOfOrder: 0, ...about.counts });
      }
    });

    test(`${example.title} comes from a recorded response`, () => {
      for (const file of example.files) comesFrom(file, example);
    });
  }

  test("are at least ten, with titles and lines of their own, and every file in /examples is one", () => {
    assert.ok(EXAMPLES.length >= 10);
    for (const column of [EXAMPLES.map(({ title }) => title), EXAMPLES.map(({ teaches }) => teaches)]) assert.equal(new Set(column).size, EXAMPLES.length);
    const files = readdirSync(join(ROOT, "examples"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith("json"));
    assert.deepEqual([...new Set(EXAMPLES.flatMap((example) => example.files))].sort(), files.map((name) => name.replaceAll("\\", "/")).sort());
    assert.ok(EXAMPLES.every(({ files }) => files.every((file) => existsSync(join(ROOT, "examples", file)))));
  });
});

/** An unchanged one is the response; of a changed one every object has the keys of one in the response or its rows. */
function comesFrom(file: string, { recorded, isChanged }: Example): void {
  const text = read(file);
  if (recorded === "columns") {
    const keys = Object.keys(JSON.parse(text) as object);
    assert.ok(keys.length > 0 && keys.every((key) => JSON.stringify(COLUMNS).includes(JSON.stringify(key))), file);
    return;
  }
  const source = RECORDED.get(recorded);
  assert.ok(source !== undefined, recorded);
  const body = JSON.parse(source.response.body) as { run_id: string };
  if (isChanged !== true) return assert.deepEqual(JSON.parse(text), body, file);
  if (file.endsWith(".ndjson")) {
    const events = text.trim().split("\n").map((line) => JSON.parse(line) as { run_id: string });
    return assert.ok(events.every(({ run_id }) => run_id === body.run_id), file);
  }
  const known = [...keySets(body), ...keySets(source.db), ...keySets(RECORDED.get("w0000")?.response.body && JSON.parse(RECORDED.get("w0000")?.response.body ?? ""))];
  for (const keys of keySets(whole(text))) assert.ok(known.some((set) => keys.split(",").every((key) => ["task_states", "artifacts", "agent_configuration", "skills"].includes(key) || set.split(",").includes(key))), `${file}: ${keys}`);
}

/** The value of a text; of one that broke off, that of its complete lines. */
function whole(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return Object.fromEntries([...text.matchAll(/^ {2}"(\w+)":/gm)].map(([, key]) => [key, null]));
  }
}
