import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AgentConfiguration, Artifact, Run, TaskState } from "spec-automation";

const ENTITIES = { Run, TaskState, Artifact, AgentConfiguration };
const RUN = { run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130", status: "queued" };

function paths(value: unknown): (readonly (string | number)[])[] | undefined {
  return Run["~standard"].validate(value).issues?.map(({ path }) => path);
}

for (const [name, entity] of Object.entries(ENTITIES)) {
  test(`${name} is a Standard Schema`, () => {
    const { version, vendor, validate } = entity["~standard"];
    assert.deepEqual([version, vendor], [1, "spec-automation"]);
    assert.ok((validate({}).issues ?? []).length > 0);
    assert.equal(validate([]).issues?.[0]?.message, entity.validate([]).issues[0]?.message);
  });
}

describe("a valid payload", () => {
  test("gives its canonical form, without the warnings that go with it", () => {
    const row = { phase: "speckit_plan", status: "pending", attempt: "2" };
    const result = TaskState["~standard"].validate(row);
    assert.deepEqual(Object.keys(result), ["value"]);
    assert.deepEqual("value" in result && result.value, TaskState.parse(row));
  });

  test("may be text", () => {
    assert.deepEqual(Run["~standard"].validate(JSON.stringify(RUN)), Run["~standard"].validate(RUN));
  });
});

describe("an invalid payload", () => {
  test("gives errors only", () => {
    const payload = { ...RUN, phases: [{ phase: "git_clone", status: "pending", attempt: 0, started_at: 0 }] };
    const severities = Run.validate(payload).issues.map(({ severity }) => severity);
    assert.deepEqual([...new Set(severities)].sort(), ["error", "warning"]);
    assert.equal(paths(payload)?.length, severities.filter((severity) => severity === "error").length);
  });

  test("has paths with numbers for the items of arrays, and only for those", () => {
    const metadata = { "0": [{ "a/b~": 1n }] };
    const phases = [{ phase: "git_clone", status: "pending", attempt: 1, metadata }];
    assert.deepEqual(paths({ ...RUN, phases }), [["phases", 0, "metadata", "0", 0, "a/b~"]]);
    const text = JSON.stringify({ ...RUN, phases: [{ ...phases[0], metadata: {}, attempt: 0 }] });
    for (const input of [text, Buffer.from(text)]) assert.deepEqual(paths(input), [["phases", 0, "attempt"]]);
  });

  test("that is not JSON, or no payload at all, has one issue with an empty path", () => {
    for (const input of ["{", "", undefined, null, 1, () => {}, new Uint8Array([0xff])]) assert.deepEqual(paths(input), [[]]);
  });

  test("may be hostile", () => {
    let reads = 0;
    const hostile = {
      ...RUN,
      get phases() {
        reads++;
        return [new Proxy({ attempt: 0 }, { getPrototypeOf: () => assert.fail() }), { get phase() { throw new Error(); } }];
      },
    };
    assert.ok(paths(hostile));
    assert.equal(reads, 1);
  });
});

test("`libraryOptions` are the options of `normalize`", () => {
  const { validate } = TaskState["~standard"];
  const row = { phase: "git_clone", status: "pending", attempt: "1" };
  assert.equal(validate(row).issues, undefined);
  assert.equal(validate(row, { libraryOptions: { mode: "strict" } }).issues?.length, 1);
  assert.throws(() => validate(row, { libraryOptions: { mod: "strict" } as never }), TypeError);
});
