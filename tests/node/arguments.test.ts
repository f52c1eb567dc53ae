import assert from "node:assert/strict";
import { test } from "node:test";
import { parseArguments } from "../../pkg/src/cli/arguments.js";
import { wantsColor } from "../../pkg/src/cli/color.js";
import { nearest } from "../../pkg/src/cli/nearest.js";
import { printable } from "../../pkg/src/cli/printable.js";
import { Tally } from "../../pkg/src/cli/tally.js";

const OPTIONS = { entity: { type: "string", short: "e" }, quiet: { type: "boolean" } } as const;

test("wrong arguments are explained", () => {
  const samples: [args: string[], message: string][] = [
    [["--entiti", "run"], "unknown option `--entiti`, did you mean `--entity`?"],
    [["a", "--frobnicate"], "unknown option `--frobnicate`"],
    [["-x"], "unknown option `-x`"],
    [["--entity"], "`--entity` needs a value"],
    [["-e", "--quiet"], "`--entity` needs a value"],
    [["--quiet=yes"], "`--quiet` takes no value"],
  ];
  for (const [args, message] of samples) {
    assert.throws(() => parseArguments(args, OPTIONS, "hint"), { message, hint: "hint" });
  }
});

test("a dash is a file, and what follows two dashes is too", () => {
  assert.deepEqual(parseArguments(["-", "--", "--entity"], OPTIONS, "").positionals, ["-", "--entity"]);
});

test("the nearest word is suggested, unless it is far", () => {
  const words = ["validate", "derive", "diff"];
  assert.equal(nearest("valdiate", words), "validate");
  assert.equal(nearest("dif", words), "diff");
  assert.equal(nearest("project", words), undefined);
  assert.equal(nearest("x", words), undefined);
});

test("color follows the flags, then the environment, then the terminal", () => {
  const terminal = { isTTY: true };
  const pipe = {};
  assert.equal(wantsColor({}, {}, terminal), true);
  assert.equal(wantsColor({}, {}, pipe), false);
  assert.equal(wantsColor({}, { TERM: "dumb" }, terminal), false);
  assert.equal(wantsColor({}, { NO_COLOR: "1" }, terminal), false);
  assert.equal(wantsColor({}, { NO_COLOR: "" }, terminal), true);
  assert.equal(wantsColor({}, { FORCE_COLOR: "1" }, pipe), true);
  assert.equal(wantsColor({}, { FORCE_COLOR: "" }, pipe), true);
  assert.equal(wantsColor({}, { FORCE_COLOR: "0" }, terminal), false);
  assert.equal(wantsColor({ color: true }, { NO_COLOR: "1" }, pipe), true);
  assert.equal(wantsColor({ "no-color": true }, { FORCE_COLOR: "1" }, terminal), false);
});

test("the summary counts", () => {
  const plain = (_style: unknown, text: string) => text;
  const summary = (counts: Partial<Tally>) => Object.assign(new Tally(), counts).summary(plain);
  assert.equal(summary({ payloads: 1 }), "✓ 1 payload valid");
  assert.equal(summary({ payloads: 1200, warnings: 1 }), "✓ 1,200 payloads valid, 1 warning");
  assert.equal(
    summary({ payloads: 3, invalid: 2, errors: 4, warnings: 2 }),
    "✗ 2 of 3 payloads invalid, 4 errors, 2 warnings",
  );
  assert.equal(summary({ payloads: 1, unread: 2 }), "✗ 2 files not read, 1 payload valid");
  assert.equal(summary({ failures: 1 }), "✗ 1 payload not checked, 0 payloads valid");
});

test("names cannot steer a terminal", () => {
  assert.equal(printable("a\u001b[31m\u0007\n\u009bé"), "a?[31m???é");
});
