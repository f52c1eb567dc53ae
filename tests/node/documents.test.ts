import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { documents } from "../../pkg/src/cli/documents.js";

async function read(text: string, isLines = false, size = 3): Promise<[text: string, lineOffset: number][]> {
  const found: [string, number][] = [];
  for await (const { bytes, lineOffset } of documents(chunksOf(text, size), isLines)) {
    found.push([Buffer.from(bytes).toString(), lineOffset]);
  }
  return found;
}

describe("a file is one document", () => {
  const samples = ["", " ", "{}", '{\n  "a": 1\n}\n', "\n{}\n", "not JSON\n{}", '{"a":\n1}\n{"a":1}', "\n \n"];
  for (const text of samples) {
    test(JSON.stringify(text), async () => assert.deepEqual(await read(text), [[text, 0]]));
  }
});

describe("a file has one document a line", () => {
  const samples: [text: string, found: [string, number][]][] = [
    ["{}\n", [["{}", 0]]],
    ["{}\n[]", [["{}", 0], ["[]", 1]]],
    ["{}\r\n\r\n \t\n[]\n", [["{}\r", 0], ["[]", 3]]],
    ['{"a":"long enough for several chunks"}\n2\nbroken\n', [
      ['{"a":"long enough for several chunks"}', 0],
      ["2", 1],
      ["broken", 2],
    ]],
  ];
  for (const [text, found] of samples) {
    test(JSON.stringify(text), async () => {
      for (const size of [1, 2, 3, 1000]) assert.deepEqual(await read(text, false, size), found);
      assert.deepEqual(await read(text, true), found);
    });
  }

  test("when its name says so, whatever it holds", async () => {
    for (const text of ["", "\n", " \r\n\n"]) assert.deepEqual(await read(text, true), [["", 0]]);
    assert.deepEqual(await read("\n{\n}", true), [["{", 1], ["}", 2]]);
  });
});

describe("an array has its elements", () => {
  const samples: [text: string, found: [text: string, line: number, column: number][]][] = [
    ["[]", []],
    [" [ \n ] \n", []],
    ["[\n1]", [["1", 1, 0]]],
    ["[{}, 2 ,\n  [3]\n]", [["{}", 0, 1], ["2 ", 0, 5], ["[3]\n", 1, 2]]],
    ['["é", "😀,]", {"a":["]"]}]\n', [['"é"', 0, 1], ['"😀,]"', 0, 6], ['{"a":["]"]}', 0, 13]]],
    ['["\\"]", "\\\\"]', [['"\\"]"', 0, 1], ['"\\\\"', 0, 8]]],
    ['["\n\\\n\\é😀",[\n"é,",{}], 3]', [['"\n\\\n\\é😀"', 0, 1], ['[\n"é,",{}]', 2, 5], ["3", 3, 10]]],
  ];
  for (const [text, found] of samples) {
    test(JSON.stringify(text), async () => {
      for (const size of [1, 2, 5, 1000]) assert.deepEqual(await places(text, size), found);
    });
  }
});

describe("what is wrong with an array is left for the core to find", () => {
  const samples: [text: string, found: [text: string, line: number, column: number][]][] = [
    ["[", [["[", 0, 0]]],
    ["\n [\n1", [["1", 2, 0], ["[", 1, 1]]],
    ["[1,", [["1", 0, 1], ["[", 0, 0]]],
    ["[1,]", [["1", 0, 1], ["]", 0, 3]]],
    ["[1,\n] x", [["1", 0, 1], ["]", 1, 0], ["] x", 1, 0]]],
    ["[,1]", [[",", 0, 1], ["1", 0, 2]]],
    ["[,]", [[",", 0, 1], ["]", 0, 2]]],
    ["[1,,2]", [["1", 0, 1], [",", 0, 3], ["2", 0, 4]]],
    ["[1 2]", [["1 2", 0, 1]]],
    ["[{} }, 1]", [["{} }", 0, 1], ["1", 0, 7]]],
    ['[{"a":1', [['{"a":1', 0, 1]]],
    ['["a\\', [['"a\\', 0, 1]]],
    ["[1]\n x", [["1", 0, 1], ["]\n x", 0, 2]]],
    ["[] {}", [["] {}", 0, 1]]],
  ];
  for (const [text, found] of samples) {
    test(JSON.stringify(text), async () => {
      for (const size of [1, 2, 5, 1000]) assert.deepEqual(await places(text, size), found);
    });
  }
});

test("a value over the limit has at least its length", async () => {
  for (const text of [`{"a":"${"x".repeat(100)}"}`, `{}\n"${"x".repeat(100)}"\n{}`, `[1, "${"x".repeat(100)}", 2]`]) {
    for (const size of [1, 7, 1000]) {
      const found: Uint8Array[] = [];
      for await (const { bytes } of documents(chunksOf(text, size), false, 20)) found.push(bytes);
      const long = found.filter(({ length }) => length > 20);
      assert.equal(long.length, 1);
      assert.ok(long[0]!.length >= 102, `${text} in ${size}`);
      assert.ok(found.length === 1 || found.length === 3);
    }
  }
});

async function places(text: string, size: number): Promise<[text: string, line: number, column: number][]> {
  const found: [string, number, number][] = [];
  let count = 0;
  const whole = Buffer.from(text);
  for await (const { bytes, index, byteOffset, lineOffset, columnOffset } of documents(chunksOf(text, size), false)) {
    assert.equal(index, count++);
    assert.deepEqual(whole.subarray(byteOffset, byteOffset + bytes.length), Buffer.from(bytes));
    found.push([Buffer.from(bytes).toString(), lineOffset, columnOffset]);
  }
  return found;
}

async function* chunksOf(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
