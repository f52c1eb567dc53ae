import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { createEntity, ENTITY } from "../../pkg/src/entity.js";
import { SpecAutomationError } from "../../pkg/src/error.js";
import { Host } from "../../pkg/src/host.js";
import { createRun } from "../../pkg/src/run.js";
import { createTaskState } from "../../pkg/src/task-state.js";
import type { Options } from "../../pkg/src/types.js";
import { FakeGlue } from "./support/fake-glue.js";

const MIB = 1024 * 1024;

let glue: FakeGlue;
let run: ReturnType<typeof createRun>;

beforeEach(() => {
  glue = new FakeGlue();
  run = createRun(new Host(glue));
});

function lastInput(): string {
  return Buffer.from(glue.inputs.at(-1)?.bytes ?? []).toString();
}

describe("input", () => {
  const text = '{"name":"é…😀"}';
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array([0, 0, ...bytes, 0]);
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);

  const texts: [name: string, input: unknown][] = [
    ["a string", text],
    ["a Uint8Array", bytes],
    ["a part of a buffer", padded.subarray(2, -1)],
    ["an ArrayBuffer", bytes.buffer],
    ["a Buffer", Buffer.from(text)],
    ["shared memory", shared],
    ["a SharedArrayBuffer", shared.buffer],
  ];
  for (const [name, input] of texts) {
    test(`${name} is JSON text`, () => {
      assert.deepEqual(run.validate(input), { ok: true, issues: [] });
      assert.equal(lastInput(), text);
      assert.equal(glue.inputs[0]?.isValue, false);
    });
  }

  const values: [name: string, input: unknown, encoding: string][] = [
    ["an object", { name: "é…😀" }, text],
    ["a number", 5, "5"],
    ["nothing", undefined, "\0u"],
    ["another typed array", new Uint16Array(2), "\0a"],
    ["a data view", new DataView(new ArrayBuffer(2)), "\0a"],
    ["a boxed string", new String("{}"), '"{}"'],
    ["a promise", Promise.resolve(), "\0p"],
    ["an object that claims to be bytes", Object.create(Uint8Array.prototype), "{}"],
  ];
  for (const [name, input, encoding] of values) {
    test(`${name} is a value`, () => {
      run.validate(input);
      assert.equal(lastInput(), encoding);
      assert.equal(glue.inputs[0]?.isValue, true);
    });
  }

  test("lone surrogates are passed on for the core to find", () => {
    run.validate('"\ud800"');
    assert.deepEqual([...(glue.inputs[0]?.bytes ?? [])], [0x22, 0xed, 0xa0, 0x80, 0x22]);
    run.validate({ a: "\udfff" });
    assert.deepEqual([...(glue.inputs[1]?.bytes ?? [])].slice(5), [0x22, 0xed, 0xbf, 0xbf, 0x22, 0x7d]);
  });

  test("a detached buffer is empty", () => {
    const buffer = new ArrayBuffer(8);
    const view = new Uint8Array(buffer);
    structuredClone(buffer, { transfer: [buffer] });
    run.validate(buffer);
    run.validate(view);
    assert.deepEqual(glue.inputs.map((input) => input.bytes.length), [0, 0]);
  });

  test("properties of bytes are not believed", () => {
    class Liar extends Uint8Array {
      override get byteLength(): number {
        return 0;
      }
      override get length(): number {
        return 2 ** 31;
      }
    }
    run.validate(new Liar(bytes));
    assert.equal(lastInput(), text);
  });

  test("the buffer is reserved once, and found again when memory grows", () => {
    run.validate("1");
    run.validate(bytes);
    glue.grow();
    run.validate(text);
    glue.grow();
    run.validate(bytes);
    assert.equal(glue.reservations.length, 1);
    assert.equal(lastInput(), text);
    run.validate(new Uint8Array(MIB));
    assert.equal(glue.reservations.length, 2);
  });

  test("long texts get the room that they need and no more", () => {
    run.validate("é".repeat(2 * MIB));
    assert.deepEqual(glue.reservations, [4 * MIB]);
    assert.equal(lastInput(), "é".repeat(2 * MIB));
  });
});

describe("limits", () => {
  function lengthPassed(input: unknown, options?: Options): number {
    let passed = -1;
    glue.validate = (_entity, length) => ((passed = length), 1);
    run.validate(input, options);
    return passed;
  }

  test("what is too long is not copied, and its length is told", () => {
    assert.equal(lengthPassed(new Uint8Array(64 * MIB + 1)), 64 * MIB + 1);
    assert.equal(lengthPassed("x".repeat(64 * MIB + 1)), 64 * MIB + 1);
    assert.equal(lengthPassed(new Uint8Array(11), { maxBytes: 10 }), 11);
    assert.equal(lengthPassed("é".repeat(11), { maxBytes: 10 }), 22);
    assert.equal(lengthPassed(["x".repeat(11)], { maxBytes: 10 }), 11);
    assert.deepEqual(glue.reservations, []);
  });

  test("a text is measured in bytes", () => {
    assert.equal(lengthPassed("é".repeat(10), { maxBytes: 10 }), 20);
  });

  test("a limit that is no number is for the core to refuse", () => {
    assert.equal(lengthPassed("1", { maxBytes: "2" } as never), 1);
  });
});

describe("options", () => {
  test("defaults need no call", () => {
    run.validate("1");
    run.validate("1", undefined);
    assert.deepEqual(glue.configured, []);
  });

  test("are set when they change, and put back", () => {
    run.validate("1", { mode: "strict", rules: { unsafe_url: "off" } });
    run.validate("1", { rules: { unsafe_url: "off" }, mode: "strict" });
    run.validate("1", { mode: "strict", rules: { unsafe_url: "warning" } });
    run.validate("1", { mode: "strict" });
    run.validate("1");
    run.validate("1");
    assert.equal(glue.configured.length, 4);
    assert.equal(glue.configured.at(-1), undefined);
  });

  test("the core sees a plain copy", () => {
    class Given {
      mode = "strict";
      deep = { rules: { deeper: { toJSON: () => assert.fail() } } };
      absent = undefined;
    }
    run.validate("1", new Given() as never);
    run.validate("1", JSON.parse('{"__proto__":{"mode":"strict"}}'));
    run.validate("1", Object.assign(Object.create(null), { mode: "lax" }));
    assert.deepEqual(glue.configured.map((options) => JSON.stringify(options)), [
      '{"mode":"strict","deep":{"rules":{}}}',
      '{"__proto__":{"mode":"strict"}}',
      '{"mode":"lax"}',
    ]);
    for (const options of glue.configured) assert.equal(Object.getPrototypeOf(options), Object.prototype);
  });

  test("are read once each", () => {
    let reads = 0;
    const rules = { get unsafe_url(): "off" { reads++; return "off"; } };
    run.validate("1", { rules });
    run.validate("1", { rules });
    assert.equal(reads, 2);
    assert.deepEqual(glue.configured, [{ rules: { unsafe_url: "off" } }]);
  });

  test("are read before the payload and not again", () => {
    const options: Options = { mode: "strict" };
    const payload = { get a() { return (options.mode = "lax"); } };
    run.validate(payload, options);
    assert.deepEqual(glue.configured, [{ mode: "strict" }]);
  });

  test("an unknown one is a TypeError, after which the next call sets its own", () => {
    assert.throws(() => run.validate("1", { unknown: 1 } as never), new TypeError("unknown option `unknown`"));
    assert.equal(glue.inputs.length, 0);
    run.validate("1");
    assert.deepEqual(glue.configured.at(-1), undefined);
    assert.equal(glue.configured.length, 2);
    assert.equal(glue.resets, 0);
  });

  test("that cannot be read are a TypeError", () => {
    const options = { get mode(): never { throw new Error("hostile"); } };
    assert.throws(() => run.validate("1", options), TypeError);
  });

  test("that are no object are for the core to refuse", () => {
    for (const options of [null, "strict", 5]) run.validate("1", options as never);
    assert.deepEqual(glue.configured, [null, "strict", 5]);
  });
});

describe("results", () => {
  const warning = { code: "naive_timestamp", severity: "warning", path: "", message: "m", params: { count: 1 } };
  const error = { code: "unsafe_url", severity: "error", path: "/a", message: "the URL is odd", params: {} };

  function answer(ok: boolean, issues: object[], patch: object[] = []): void {
    glue.packed = (issues.length << 1) | Number(ok);
    glue.issuesText = JSON.stringify(issues);
    glue.changesText = JSON.stringify(patch);
  }

  test("validate", () => {
    answer(true, [warning]);
    assert.deepEqual(run.validate("{}"), { ok: true, issues: [warning] });
    answer(false, [error]);
    assert.deepEqual(run.validate("{}"), { ok: false, issues: [error] });
  });

  test("verdicts are not shared", () => {
    const first = run.validate("{}");
    first.issues.push(error as never);
    first.ok = false;
    assert.deepEqual(run.validate("{}"), { ok: true, issues: [] });
  });

  test("patch", () => {
    answer(true, [warning], [{ op: "add", path: "/a", value: 1 }]);
    const expected = { ok: true, issues: [warning], patch: [{ op: "add", path: "/a", value: 1 }] };
    assert.deepEqual(run.patch("{}"), expected);
  });

  test("normalize reads what the core makes of the payload", () => {
    answer(true, [warning]);
    glue.changedText = '{"a":"\\u00e9","__proto__":{"b":1}}';
    const result = run.normalize("{}");
    assert.ok(result.ok);
    assert.deepEqual(result.issues, [warning]);
    assert.equal(JSON.stringify(result.value), '{"a":"é","__proto__":{"b":1}}');
  });

  test("normalize of what is not valid has issues and no value", () => {
    answer(false, [error]);
    assert.deepEqual(run.normalize("not JSON"), { ok: false, issues: [error] });
  });

  test("parse gives the value or throws the issues", () => {
    answer(true, [warning]);
    glue.changedText = '{"a":1}';
    assert.deepEqual(run.parse("{}"), { a: 1 });
    answer(false, [warning, error, error]);
    assert.throws(() => run.parse("{}"), (thrown) => {
      assert.ok(thrown instanceof SpecAutomationError);
      assert.equal(thrown.name, "SpecAutomationError");
      assert.equal(thrown.code, "invalid_payload");
      assert.equal(thrown.message, "the run is not valid: the URL is odd at `/a` (and 1 more)");
      assert.deepEqual(thrown.issues, [warning, error, error]);
      return true;
    });
  });

  test("project gives the response or throws the issues", () => {
    glue.textText = '{"run_id":"x"}';
    assert.deepEqual(run.project({}), { run_id: "x" });
    answer(false, [error]);
    assert.throws(() => run.project({}), { code: "invalid_payload", issues: [error] });
  });

  test("skills", () => {
    const taskState = createTaskState(new Host(glue));
    assert.equal(taskState.deriveSkills({}), null);
    glue.textText = '{"selectedSkill":{"value":null,"source":"absent"}}';
    assert.deepEqual(taskState.explainSkills({}), { selectedSkill: { value: null, source: "absent" } });
  });

  test("the functions need no receiver", () => {
    const { validate, parse } = createEntity(new Host(glue), ENTITY.artifact);
    assert.deepEqual(validate("{}"), { ok: true, issues: [] });
    assert.deepEqual(parse("{}"), {});
  });
});

describe("a trap", () => {
  test("is a typed error, and the next call has a new instance with the defaults", () => {
    run.validate("1", { mode: "strict" });
    const cause = new WebAssembly.RuntimeError("unreachable");
    glue.failure = cause;
    assert.throws(() => run.validate("1", { mode: "strict" }), (thrown) => {
      assert.ok(thrown instanceof SpecAutomationError);
      assert.equal(thrown.code, "internal");
      assert.equal(thrown.cause, cause);
      return true;
    });
    assert.deepEqual(run.validate("12"), { ok: true, issues: [] });
    assert.equal(lastInput(), "12");
    assert.equal(glue.resets, 1);
    assert.equal(glue.reservations.length, 2);
    assert.equal(glue.configured.length, 1);
  });

  test("while options are set counts too", () => {
    glue.configure = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    assert.throws(() => run.validate("1", { mode: "strict" }), { code: "internal" });
    run.validate("1");
    assert.equal(glue.resets, 1);
  });

  test("that a full stack causes counts too", () => {
    glue.failure = new RangeError("Maximum call stack size exceeded");
    assert.throws(() => run.validate("1"), { code: "internal" });
    run.validate("1");
    assert.equal(glue.resets, 1);
  });

  test("is tried to be mended until that works", () => {
    glue.failure = new WebAssembly.RuntimeError("unreachable");
    assert.throws(() => run.validate("1"), { code: "internal" });
    const reset = glue.reset.bind(glue);
    glue.reset = () => {
      throw new RangeError("out of memory");
    };
    assert.throws(() => run.validate("1"), { code: "internal" });
    glue.reset = reset;
    assert.deepEqual(run.validate("1"), { ok: true, issues: [] });
  });
});

describe("a high-water mark", () => {
  test("that memory grew beyond has the instance replaced before the next call", () => {
    run = createRun(new Host(glue, undefined, MIB));
    run.validate("1", { mode: "strict" });
    glue.validate = () => (glue.grow(2 * MIB), 1);
    run.validate("1", { mode: "strict" });
    assert.equal(glue.resets, 0);
    run.validate("1", { mode: "strict" });
    assert.equal(glue.resets, 1);
    assert.deepEqual(glue.configured, [{ mode: "strict" }, { mode: "strict" }]);
  });

  test("waits for what the instance holds", () => {
    const host = new Host(glue, undefined, MIB);
    run = createRun(host);
    host.hold();
    run.validate(new Uint8Array(2 * MIB));
    run.validate("1");
    assert.equal(glue.resets, 0);
    host.release();
    run.validate("1");
    run.validate("1");
    assert.equal(glue.resets, 1);
  });
});

describe("a call inside another", () => {
  test("from a getter of the payload does not disturb it", () => {
    const payload = {
      before: 1,
      get inner() {
        return run.validate('{"other":"payload that is longer"}', { mode: "strict" }).ok;
      },
      after: 2,
    };
    run.validate(payload);
    assert.equal(lastInput(), '{"before":1,"inner":true,"after":2}');
    assert.equal(glue.configured.at(-1), undefined);
  });

  test("that traps does not disturb it", () => {
    const payload = {
      get inner() {
        glue.failure = new WebAssembly.RuntimeError("unreachable");
        return run.validate("1");
      },
    };
    run.validate(payload);
    assert.equal(lastInput(), '{"inner":\0t}');
  });
});
