import assert from "node:assert/strict";
import { test } from "node:test";
import { parseArguments } from "../../pkg/src/cli/arguments.js";
import { wantsColor } from "../../pkg/src/cli/color.js";
import { nearest } from "../../pkg/src/cli/nearest.js";
import { printable } from "../../pkg/src/cli/printable.js";
import type { Row } from "../../pkg/src/cli/options.js";

const OPTIONS: Row[] = [
  { name: "entity", short: "e", kind: "text", says: "" },
  { name: "quiet", kind: "switch", says: "" },
  { name: "count", kind: "count", least: 1, says: "" },
  { name: "rule", kind: "grades", words: [["off", ""], ["error", ""]], says: "" },
];

test("wrong arguments are explained", () => {
  const samples: [args: string[], message: string][] = [
    [["--entiti", "run"], "unknown option `--entiti`, did you mean `--entity`?"],
    [["a", "--frobnicate"], "unknown option `--frobnicate`"],
    [["-x"], "unknown option `-x`"],
    [["--entity"], "`--entity` needs a value"],
    [["-e", "--quiet"], "`--entity` needs a value"],
    [["--quiet=yes"], "`--quiet` takes no value"],
    [["--count", "0"], "`--count` takes a whole number from 1, not `0`"],
    [["--count", "1e3"], "`--count` takes a whole number from 1, not `1e3`"],
    [["--count", "-1"], "`--count` takes a whole number from 1, not `-1`"],
    [["--quiet", "--count", "-1", "a"], "`--count` takes a whole number from 1, not `-1`"],
    [["--entity", "-1"], "`--entity` needs a value"],
    [["--count", "--quiet"], "`--count` needs a value"],
    [["--count", "-e"], "`--count` needs a value"],
    [["--count=4294967296"], "`--count` takes a whole number from 1, not `4294967296`"],
    [["--rule", "unsafe_url"], "`--rule` takes `code=level`, not `unsafe_url`"],
    [["--rule", "unsafe_urls=off"], "unknown code `unsafe_urls`, did you mean `unsafe_url`?"],
    [["--rule", "missing_field=off"], "`missing_field` cannot be turned off or graded anew"],
    [["--rule", "unsafe_url=of"], "`--rule` is one of `off`, `error`, not `of`, did you mean `off`?"],
  ];
  for (const [args, message] of samples) {
    assert.throws(() => parseArguments(args, OPTIONS, "hint"), { message, hint: "hint" });
  }
});

test("a dash is a file, and what follows two dashes is too", () => {
  assert.deepEqual(parseArguments(["-", "--", "--entity"], OPTIONS, "").positionals, ["-", "--entity"]);
});

test("grades add up", () => {
  const { values } = parseArguments(["--rule", "unsafe_url=off", "--rule", "attempt_gap=error"], OPTIONS, "");
  assert.deepEqual(values, { rule: { unsafe_url: "off", attempt_gap: "error" } });
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

test("names cannot steer a terminal", () => {
  assert.equal(printable("a\u001b[31m\u0007\n\u009bé"), "a?[31m???é");
});
