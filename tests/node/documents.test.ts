import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { documents } from "../../pkg/src/cli/documents.js";

async function read(text: string, isLines = false, size = 3): Promise<[text: string, lineOffset: number][]> {
  async function* chunks() {
    const bytes = Buffer.from(text);
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  const found: [string, number][] = [];
  for await (const { bytes, lineOffset } of documents(chunks(), isLines)) {
    found.push([Buffer.from(bytes).toString(), lineOffset]);
  }
  return found;
}

describe("a file is one document", () => {
  const samples = ["", " ", "{}", '{\n  "a": 1\n}\n', "[\n1]", "\n{}\n", "not JSON\n{}", '{"a":\n1}\n{"a":1}'];
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
