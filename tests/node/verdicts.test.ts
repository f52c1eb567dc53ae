import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { runInNewContext } from "node:vm";
import { AgentConfiguration, Artifact, Run, runLifecycle, taskLifecycle, TaskState, type Issue } from "spec-automation";
import { TOKEN } from "../../pkg/src/encode/token.js";

const EXAMPLES = new URL("../../examples/", import.meta.url);
const TASK = { phase: "git_clone", status: "pending", attempt: 1 };

function codes(issues: readonly Issue[]): string[] {
  return issues.map((issue) => issue.code);
}

function withoutSpans(issues: readonly Issue[]): object[] {
  return issues.map(({ span: _, ...issue }) => issue);
}

function example(name: string): Buffer {
  return readFileSync(new URL(name, EXAMPLES));
}

/** What the payload of an example is, by its name. */
function entityOf(name: string): typeof Run | typeof TaskState | typeof Artifact | typeof AgentConfiguration {
  if (name.includes("task-state")) return TaskState;
  if (name.includes("artifact")) return Artifact;
  return name.includes("agent-configuration") ? AgentConfiguration : Run;
}

describe("the examples", () => {
  for (const name of readdirSync(EXAMPLES).filter((name) => name.endsWith(".json"))) {
    test(`${name} is what its name says`, () => {
      assert.equal(entityOf(name).validate(example(name)).ok, name.startsWith("valid"));
    });
  }
});

test("an option or code that is almost known is told which one it may be", () => {
  for (const [options, message] of [
    [{ unknown_keys: "warn" }, "unknown option `unknown_keys`; did you mean `unknownKeys`?"],
    [{ moed: "lax" }, "unknown option `moed`; did you mean `mode`?"],
    [{ colour: true }, "unknown option `colour`"],
    [{ rules: { unsafe_urls: "off" } }, "unknown code `unsafe_urls`; did you mean `unsafe_url`?"],
  ] as const) {
    assert.throws(() => Run.validate("{}", options as object), new TypeError(message));
  }
});

describe("the same payload", () => {
  const texts = readdirSync(EXAMPLES)
    .filter((name) => name.endsWith(".json") && !name.includes("truncated"))
    .map((name) => example(name).toString());

  test("has the same verdict as a string, as bytes and as a value", () => {
    for (const text of texts) {
      const expected = Run.validate(text);
      const bytes = new TextEncoder().encode(text);
      const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
      shared.set(bytes);
      for (const input of [bytes, bytes.buffer, Buffer.from(text), shared, shared.buffer]) {
        assert.deepEqual(Run.validate(input), expected);
      }
      const { ok, issues } = Run.validate(JSON.parse(text));
      assert.equal(ok, expected.ok);
      assert.deepEqual(issues, withoutSpans(expected.issues));
    }
  });

  test("normalizes to the same value, and is left as it is", () => {
    for (const text of texts) {
      const value = JSON.parse(text) as object;
      const expected = Run.normalize(text);
      for (const input of [Buffer.from(text), value, new Map(Object.entries(value))]) {
        const normalized = Run.normalize(input);
        assert.deepEqual(normalized.ok && normalized.value, expected.ok && expected.value);
      }
      assert.equal(JSON.stringify(value), JSON.stringify(JSON.parse(text)));
    }
  });
});

describe("the place of an issue", () => {
  const broken = { ...TASK, status: "done" };

  test("is told for text, in bytes", () => {
    const text = JSON.stringify({ note: "…", ...broken });
    const [issue] = TaskState.validate(text).issues;
    const bytes = new TextEncoder().encode(text);
    assert.equal(new TextDecoder().decode(bytes.subarray(issue?.span?.start, issue?.span?.end)), '"done"');
  });

  test("is only a path for a value", () => {
    const [issue] = TaskState.validate(broken).issues;
    assert.equal(issue?.path, "/status");
    assert.equal(issue !== undefined && "span" in issue, false);
  });

  test("is only a path for a change of status", () => {
    const result = runLifecycle.check("succeeded", "queued");
    assert.equal(!result.ok && "span" in result.issue, false);
  });
});

describe("a date", () => {
  const date = new Date("2026-02-24T09:30:00Z");

  test("is a timestamp where one belongs", () => {
    const result = TaskState.normalize({ ...TASK, status: "running", started_at: date });
    assert.equal(result.ok && result.value.started_at, "2026-02-24T09:30:00Z");
    assert.deepEqual(codes(result.issues), ["coerced_value"]);
    assert.deepEqual(codes(TaskState.validate({ ...TASK, started_at: date }, { mode: "strict" }).issues)[0], "wrong_type");
  });

  test("is of the wrong type anywhere else", () => {
    const id = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
    const run = { run_id: id, status: "queued" };
    const payloads = [date, { ...run, run_id: date }, { ...run, branch_name: date }, { ...run, phases: [date] }];
    for (const payload of payloads) assert.deepEqual(codes(Run.validate(payload).issues), ["wrong_type"]);
    for (const field of ["attempt", "metadata"]) {
      assert.deepEqual(codes(TaskState.validate({ ...TASK, [field]: date }).issues), ["wrong_type"]);
    }
    assert.deepEqual(codes(TaskState.validate({ ...TASK, status: date }).issues), ["unknown_value"]);
  });
});

describe("what an earlier call left behind", () => {
  test("is never read in place of a payload that is over the limit", () => {
    TaskState.validate(`{"phase":"speckit_plan"}${" ".repeat(100)}`);
    assert.equal(TaskState.deriveSkills(`{"phase":"git_clone"}${" ".repeat(60)}`, { maxBytes: 10 }), null);
  });
});

describe("an explanation of what is no task state", () => {
  for (const input of ["[]", "{", 7]) {
    test(`says that each field of ${JSON.stringify(input)} is absent`, () => {
      const explanation = TaskState.explainSkills(input);
      assert.deepEqual(Object.values(explanation), Array(5).fill({ value: null, source: "absent" }));
    });
  }
});

describe("a normalized task state", () => {
  test("carries its skills", () => {
    const { skills } = TaskState.parse({ ...TASK, phase: "speckit_plan" });
    assert.deepEqual(skills, TaskState.deriveSkills({ phase: "speckit_plan" }));
    assert.equal(TaskState.parse(TASK).skills, null);
    const phases = [TASK, { ...TASK, phase: "speckit_plan", skills: null }];
    const run = Run.parse({ run_id: "1b4e28ba-2fa1-41d2-883f-0016d3cca427", status: "queued", phases }, { shape: "api" });
    assert.deepEqual(run.phases.map((phase) => phase.skills), [null, skills]);
  });

  test("has dates as timestamps", () => {
    const state = { ...TASK, status: "running", started_at: new Date(0), metadata: { seen: new Date(5) } };
    const result = TaskState.normalize(state);
    assert.ok(result.ok);
    assert.equal(result.value.started_at, "1970-01-01T00:00:00Z");
    assert.deepEqual(result.value.metadata, { seen: "1970-01-01T00:00:00.005Z" });
    assert.ok(state.started_at instanceof Date);
  });

  test("keeps what JSON can say but JavaScript is odd about", () => {
    const metadata = '{"__proto__":{"a":1},"constructor":[],"b":-0}';
    const text = `{"metadata":${metadata},"phase":"git_clone","status":"pending","attempt":1}`;
    for (const input of [text, JSON.parse(text)]) {
      const result = TaskState.normalize(input);
      assert.ok(result.ok);
      assert.equal(JSON.stringify(result.value.metadata), '{"__proto__":{"a":1},"constructor":[],"b":0}');
      assert.ok(Object.is(result.value.metadata?.["b"], -0));
    }
    assert.equal(({} as { a?: number }).a, undefined);
  });
});

describe("bad input", () => {
  function thrower(): never {
    throw new Error("hostile");
  }

  function nested(depth: number): unknown {
    let value: unknown = 0;
    for (let level = 0; level < depth; level++) value = [value];
    return value;
  }

  const cycle: Record<string, unknown> = { ...TASK };
  cycle["metadata"] = { cycle };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();

  const inMetadata: [name: string, value: unknown, code: string][] = [
    ["a function", thrower, "unsupported_value"],
    ["a symbol", Symbol("x"), "unsupported_value"],
    ["a bigint", 1n, "unsupported_value"],
    ["undefined in an array", [undefined], "unsupported_value"],
    ["a hole in an array", new Array(1), "unsupported_value"],
    ["not a number", NaN, "unsupported_value"],
    ["an invalid date", new Date(NaN), "unsupported_value"],
    ["a typed array", new Uint8Array(1), "unsupported_value"],
    ["a map with other keys", new Map([[{}, 1]]), "unsupported_value"],
    ["a set", new Set(), "unsupported_value"],
    ["a promise", Promise.resolve(), "unsupported_value"],
    ["a revoked proxy", revoked.proxy, "unsupported_value"],
    ["a proxy that throws", new Proxy({ a: 1 }, { get: thrower }), "unsupported_value"],
    ["a lone surrogate", "\ud800", "unpaired_surrogate"],
    ["a lone surrogate in a key", { "\udfff": 1 }, "unpaired_surrogate"],
    ["127 more levels", nested(127), "too_deep"],
    ["10,000 levels", nested(10_000), "too_deep"],
  ];
  for (const [name, value, code] of inMetadata) {
    test(`${name} is an issue`, () => {
      const { ok, issues } = TaskState.validate({ ...TASK, metadata: { value } });
      assert.equal(ok, false);
      assert.deepEqual(codes(issues), [code]);
    });
  }

  test("is called what it is: both sides know the same tokens", () => {
    const AWAITABLE = "a promise or a body that was not awaited";
    const called: [found: string, value: unknown][] = [
      ["a function", thrower],
      ["a symbol", Symbol("x")],
      ["a bigint", 1n],
      ["undefined", [undefined]],
      ["a hole in an array", new Array(1)],
      ["a cycle", cycle],
      ["an unreadable value", revoked.proxy],
      ["a number that is not finite", NaN],
      ["an invalid date", new Date(NaN)],
      ["binary data", new Uint8Array(1)],
      ["a map with keys that are not strings", new Map([[{}, 1]])],
      [AWAITABLE, Promise.resolve({})],
      ["an object of an unsupported kind", new Set()],
    ];
    assert.equal(called.length, Object.keys(TOKEN).filter((token) => token !== "tooDeep" && token !== "date").length);
    const bodies = [new Response("{}"), new Request("https://example.com"), new Blob(["{}"]), new Response("{}").body];
    for (const body of bodies) called.push([AWAITABLE, body]);
    for (const [found, value] of called) {
      assert.deepEqual(TaskState.validate({ ...TASK, metadata: { value } }).issues[0]?.params, { found });
    }
  });

  test("is as deep as text may be: both sides count the same levels", () => {
    const verdicts = [126, 127].map((depth) => {
      const value = { ...TASK, metadata: { value: nested(depth) } };
      const [asValue, asText] = [value, JSON.stringify(value)].map((input) => codes(TaskState.validate(input).issues));
      assert.deepEqual(asValue, asText);
      return asValue;
    });
    assert.deepEqual(verdicts, [[], ["too_deep"]]);
  });

  const whole: [name: string, input: unknown, code: string][] = [
    ["nothing", undefined, "unsupported_value"],
    ["null", null, "wrong_type"],
    ["a function", thrower, "unsupported_value"],
    ["a cycle", cycle, "unsupported_value"],
    ["a typed array that is no bytes", new Uint16Array(4), "unsupported_value"],
    ["an empty text", "", "invalid_json"],
    ["a truncated text", '{"phase": "git_cl', "invalid_json"],
    ["bytes that are not UTF-8", Buffer.from([0x22, 0xff, 0x22]), "invalid_utf8"],
    ["a text with a lone surrogate", JSON.stringify({ ...TASK, x: "?" }).replace("?", "\ud800"), "unpaired_surrogate"],
    ["the facade's own tokens", "\0f", "invalid_json"],
    ["deep nesting", "[".repeat(1_000_000), "too_deep"],
    ["a huge sparse array", new Array(2 ** 32 - 1), "too_large"],
    ["bytes over the limit", new Uint8Array(64 * 1024 * 1024 + 1), "too_large"],
  ];
  for (const [name, input, code] of whole) {
    test(`${name} is an issue`, () => {
      const { ok, issues } = TaskState.validate(input);
      assert.equal(ok, false);
      assert.deepEqual(codes(issues), [code]);
      assert.equal(TaskState.normalize(input).ok, false);
      assert.throws(() => TaskState.parse(input), { code: "invalid_payload" });
    });
  }

  test("can be far too large, by the caller's own limit", () => {
    for (const input of ["[".repeat(11), Buffer.alloc(11), [1, 2, 3, 4, 5, 6]]) {
      assert.deepEqual(codes(Run.validate(input, { maxBytes: 10 }).issues), ["too_large"]);
    }
    assert.deepEqual(Run.validate("é".repeat(6), { maxBytes: 10 }).issues[0]?.params, { size: 12, limit: 10 });
    // A value is written no further than that.
    assert.deepEqual(Run.validate([1, 2, 3, 4, 5, 6], { maxBytes: 10 }).issues[0]?.params, { size: 11, limit: 10 });
  });

  test("may call back while it is read", () => {
    const state = {
      get phase() {
        assert.equal(Run.validate("{", { mode: "strict" }).ok, false);
        return "git_clone";
      },
      status: "pending",
      attempt: "1",
    };
    assert.deepEqual(codes(TaskState.validate(state).issues), ["coerced_value"]);
  });
});

describe("options", () => {
  test("change the verdict of their own call only", () => {
    const text = JSON.stringify({ ...TASK, attempt: "1", extra: true });
    assert.deepEqual(codes(TaskState.validate(text, { mode: "strict" }).issues), ["wrong_type"]);
    assert.deepEqual(codes(TaskState.validate(text, { unknownKeys: "warn", rules: { coerced_value: "off" } }).issues), [
      "unknown_key",
    ]);
    assert.deepEqual(codes(TaskState.validate(text).issues), ["coerced_value"]);
    assert.deepEqual(codes(Run.validate("{}", { maxIssues: 1 }).issues), ["missing_field", "too_many_issues"]);
    const { value } = TaskState.normalize(text, { unknownKeys: "strip" }) as { value?: object };
    assert.ok(value !== undefined && !("extra" in value));
  });

  test("that are wrong are TypeErrors that say what is right", () => {
    const samples: [options: unknown, message: RegExp][] = [
      [{ maxIsues: 1 }, /`maxIsues`.*`maxIssues`/s],
      [{ rules: { unsafe_ulr: "off" } }, /`unsafe_ulr`.*`unsafe_url`/s],
      [{ strict: true }, /^unknown option `strict`$/],
      [{ rules: { unsafe_url: "of" } }, /`rules\.unsafe_url` takes `off`/],
      [{ rules: { invalid_json: "off" } }, /`rules`|`invalid_json`/],
      [{ mode: "loose" }, /`mode`.*`strict`/s],
      [{ mode: { toString: () => "strict" } }, /`mode`/],
      [{ mode: runInNewContext("new String('strict')") }, /`mode`/],
      [{ maxBytes: -1 }, /`maxBytes`/],
      [{ adapterId: "yes" }, /`adapterId`/],
      [null, /options/],
      ["strict", /options/],
    ];
    for (const [options, message] of samples) {
      assert.throws(() => Run.validate("{}", options as never), (error) => {
        return error instanceof TypeError && message.test(error.message);
      });
      assert.deepEqual(codes(Run.validate("").issues), ["invalid_json"]);
    }
  });

  test("that are undefined, or of another realm, are options all the same", () => {
    const text = JSON.stringify({ ...TASK, attempt: "1" });
    assert.equal(TaskState.validate(text, { mode: undefined } as never).ok, true);
    assert.equal(TaskState.validate(text, runInNewContext("({ mode: 'strict', rules: {} })")).ok, false);
    assert.equal(TaskState.validate(text, Object.assign(Object.create(null), { mode: "strict" })).ok, false);
  });
});

describe("other entities", () => {
  test("artifacts", () => {
    const artifact = { artifact_id: "7f3c1c8e-9c0f-4a57-8f4e-0a4f3f0c2b11", name: "log", artifact_type: "stdout_log" };
    assert.deepEqual(Artifact.validate(artifact), { ok: true, issues: [] });
    assert.deepEqual(codes(Artifact.validate({ ...artifact, storage_path: "../secret" }).issues), ["unsafe_path"]);
  });

  test("agent configurations", () => {
    const configuration = {
      run_id: "7f3c1c8e-9c0f-4a57-8f4e-0a4f3f0c2b11",
      agent_backend: "codex",
      agent_version: "1",
      runtime_env: { API_TOKEN: "very secret" },
    };
    const { ok, issues } = AgentConfiguration.validate(configuration);
    assert.equal(ok, true);
    assert.deepEqual(codes(issues), ["exposed_secret"]);
    assert.doesNotMatch(JSON.stringify(issues), /very secret/);
  });
});

describe("life cycles", () => {
  test("steps", () => {
    assert.deepEqual(runLifecycle.next("queued"), ["in_progress", "failed"]);
    assert.equal(runLifecycle.can("queued", "in_progress"), true);
    assert.equal(runLifecycle.can("queued", "succeeded"), false);
    assert.equal(runLifecycle.isTerminal("no_changes"), true);
    assert.equal(taskLifecycle.isTerminal("retrying"), false);
    assert.equal(taskLifecycle.can({ status: "failed", attempt: 1 }, { status: "running", attempt: 2 }), true);
    assert.equal(taskLifecycle.can("failed", "running"), false);
  });

  test("events and snapshots", () => {
    const event = runLifecycle.check("queued", "succeeded");
    assert.ok(!event.ok && event.issue.code === "illegal_transition");
    assert.deepEqual(event.issue.params.allowed, ["in_progress", "failed"]);
    assert.deepEqual(runLifecycle.check("queued", "succeeded", { mode: "snapshot" }), {
      ok: true,
      skipped: ["in_progress"],
    });
    const unreachable = runLifecycle.check("succeeded", "queued", { mode: "snapshot" });
    assert.equal(!unreachable.ok && unreachable.issue.code, "unreachable_status");
    const attempt = taskLifecycle.check({ status: "failed", attempt: 1 }, { status: "running", attempt: 3 });
    assert.equal(!attempt.ok && attempt.issue.code, "illegal_attempt");
  });

  test("a status that does not exist is an issue", () => {
    const result = runLifecycle.check("lost" as never, "queued");
    assert.equal(!result.ok && result.issue.code, "unknown_value");
    const misspelt = runLifecycle.check("queued", "Failed" as never);
    assert.deepEqual(!misspelt.ok && misspelt.issue.code === "unknown_value" && misspelt.issue.params.meant, ["failed"]);
    assert.equal(runLifecycle.can("lost" as never, "queued"), false);
    assert.deepEqual(runLifecycle.next("lost\ud800" as never), []);
  });
});
