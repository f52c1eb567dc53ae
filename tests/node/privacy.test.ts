// No issue, report, error or message shows a value of `metadata`, `runtime_env` or `requested_spec_input`.
//
// A marker is put into all such values, and looked for in all that is said. What gives the payload back, such as
// `normalize`, may show them, unless it was asked to redact.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import fc, { runs } from "./support/property.js";
import {
  AgentConfiguration,
  Artifact,
  createReplay,
  mergeReports,
  renderTimeline,
  replay,
  reportOf,
  Run,
  runLifecycle,
  SpecAutomationError,
  taskLifecycle,
  TaskState,
  type Options,
} from "spec-automation";
import { cases } from "./support/arbitrary.js";
import { Folder } from "./support/command.js";

/** Stands in every private value, and is too odd to be made by chance. */
const MARKER = "Zq7TopSecretZq7";
const PRIVATE = new Set(["metadata", "runtime_env", "requested_spec_input"]);
const ENTITIES = { run: Run, "task-state": TaskState, artifact: Artifact, "agent-configuration": AgentConfiguration };

/** The value with the marker in all that is private; keys stay, since paths name them. */
function planted(value: unknown, isPrivate = false): unknown {
  if (Array.isArray(value)) return value.map((element) => planted(element, isPrivate));
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([key, member]) => [key, planted(member, isPrivate || PRIVATE.has(key))]);
    return Object.fromEntries(members);
  }
  return isPrivate ? `${MARKER}${String(value)}` : value;
}

/** What a call says, besides payloads: issues, and the error that it throws. */
function said(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof SpecAutomationError)) throw error;
    return [error.message, error.stack, error.issues, String(error), JSON.stringify(error)];
  }
}

/** Everything that the package says about a payload without giving it back. */
function everything(value: unknown, other: unknown, options: Options): unknown[] {
  const verdict = Run.validate(value, options);
  const history = createReplay(options);
  said(() => history.add(value));
  return [
    ...Object.values(ENTITIES).flatMap((entity) => [
      entity.validate(value, options),
      entity.normalize(value, options).issues,
      entity.patch(value, options).issues,
      said(() => (entity.parse(value, options), undefined)),
      entity["~standard"].validate(value),
    ].map((answer) => (typeof answer === "object" && answer !== null && "value" in answer ? undefined : answer))),
    Run.compare(value, other, options),
    Run.compare(value, value, options),
    said(() => Run.summarize(value, options)),
    said(() => renderTimeline(value, options)),
    said(() => (Run.project(value, options), undefined)),
    said(() => replay([value, other], options)),
    history.finish(),
    said(() => runLifecycle.apply(value, "failed", { at: 0 }).issues),
    said(() => taskLifecycle.apply(value, "failed", { at: 0 }).issues),
    said(() => taskLifecycle.retry(value, { at: 0 }).issues),
    mergeReports([reportOf(verdict, "a"), reportOf(verdict, "b")]),
  ];
}

describe("private values", () => {
  test("are in nothing that is said of a payload, as a value and as text", () => {
    fc.assert(
      fc.property(cases, cases, (one, two) => {
        const [value, other] = [planted(one.value), planted(two.value)];
        const told = JSON.stringify(everything(value, other, one.options));
        assert.ok(!told.includes(MARKER), told.slice(Math.max(told.indexOf(MARKER) - 300, 0)).slice(0, 600));
        const text = JSON.stringify(value);
        const broken = text.slice(0, text.lastIndexOf(MARKER) + 3);
        for (const written of [text, Buffer.from(text), broken]) {
          assert.ok(!JSON.stringify(everything(written, other, one.options)).includes(MARKER));
        }
      }),
      { numRuns: runs(150) },
    );
  });

  test("are not in the errors of values that cannot be read", () => {
    const hostile = {
      requested_spec_input: Object.defineProperty({}, "a", { enumerable: true, get: () => { throw new Error(MARKER); } }),
      metadata: { a: Symbol(MARKER), b: () => MARKER, c: new Map([[{}, MARKER]]), d: new Error(MARKER) },
    };
    assert.ok(!JSON.stringify(everything(hostile, hostile, {})).includes(MARKER));
  });
});

describe("the command", () => {
  const folder = new Folder();
  after(() => folder.remove());

  test("tells no private value in a report of any format, in a comparison or in a message", () => {
    const some = fc.sample(cases, { numRuns: 60, seed: 8 }).map(({ value }) => JSON.stringify(planted(value)));
    folder.write("all.ndjson", [...some, some[0]?.slice(0, -9) ?? "", `{"metadata": "${MARKER}`].join("\n"));
    folder.write("one.json", some[0] ?? "");
    folder.write("two.json", some[1] ?? "");
    const formats = ["pretty", "concise", "json", "ndjson", "sarif", "junit", "github", "gitlab"];
    for (const args of [
      ...formats.map((format) => ["validate", "-f", format, "all.ndjson"]),
      ["validate", "--redact", "all.ndjson"],
      ["diff", "one.json", "two.json"],
      ["replay", "all.ndjson"],
      ["replay", "--format", "json", "all.ndjson"],
    ]) {
      const { status, stdout, stderr } = folder.run(args);
      assert.ok(status === 0 || status === 1, `${args.join(" ")}: ${stderr}`);
      assert.ok(!stdout.includes(MARKER) && !stderr.includes(MARKER), args.join(" "));
    }
  });

  test("takes credentials out of files when it is asked to", () => {
    const value = {
      run_id: "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
      agent_backend: "codex",
      agent_version: "1",
      runtime_env: { HOME: "/root", API_TOKEN: MARKER, nested: [{ password: MARKER }] },
    };
    folder.write("agent.json", JSON.stringify(value, null, 2));
    const first = folder.run(["validate", "--fix", "agent.json"]);
    assert.ok(folder.read("agent.json").includes(MARKER), first.stderr);
    const { status, stdout, stderr } = folder.run(["validate", "--fix", "--redact", "agent.json"]);
    assert.equal(status, 0, stderr);
    assert.ok(!stdout.includes(MARKER) && !stderr.includes(MARKER));
    const expected = JSON.stringify(value, null, 2).replaceAll(MARKER, "[REDACTED]");
    assert.equal(folder.read("agent.json"), expected);
  });
});

describe("redacting", () => {
  const configuration = {
    run_id: "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
    agent_backend: "codex",
    agent_version: "1",
    runtime_env: JSON.parse(
      `{"API_TOKEN":"${MARKER}","keep":"me","__proto__":{"password":"${MARKER}"},"a/b~":{"secrets":["${MARKER}",1]}}`,
    ) as object,
  };

  test("normalize and patch put a mark in the place of credentials, and the input stays as it is", () => {
    const before = JSON.stringify(configuration);
    const result = AgentConfiguration.normalize(configuration, { redact: true });
    assert.ok(result.ok);
    assert.equal(JSON.stringify(result.value), before.replaceAll(MARKER, "[REDACTED]"));
    assert.deepEqual(result.issues.map(({ code, path }) => [code, path]), [
      ["redacted_secret", "/runtime_env/API_TOKEN"],
      ["redacted_secret", "/runtime_env/__proto__/password"],
      ["redacted_secret", "/runtime_env/a~1b~0/secrets/0"],
    ]);
    assert.deepEqual(AgentConfiguration.patch(before, { redact: true }).patch.length, 3);
    assert.equal(JSON.stringify(configuration), before);
    assert.equal(({} as { password?: string }).password, undefined);
  });

  test("is what normalizing does, and validating only foretells", () => {
    const { issues } = AgentConfiguration.validate(configuration, { redact: true });
    assert.equal(issues[0]?.message, "`API_TOKEN` looks like a credential; normalizing redacts its value");
  });

  test("is not done unasked, and what was redacted is left alone", () => {
    assert.ok(JSON.stringify(AgentConfiguration.normalize(configuration)).includes(MARKER));
    const once = AgentConfiguration.parse(configuration, { redact: true });
    assert.deepEqual(AgentConfiguration.validate(once), { ok: true, issues: [] });
    assert.deepEqual(AgentConfiguration.patch(once, { redact: true }), { ok: true, issues: [], patch: [] });
  });
});
