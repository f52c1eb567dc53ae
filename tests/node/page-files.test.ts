import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "./support/property.js";
import { readAddress } from "../../www/src/core/files/address.js";
import { contentsOf } from "../../www/src/core/files/contents.js";
import { elementLines } from "../../www/src/core/files/elements.js";
import { createLineWatch, firstLine, isArray, isGzip, isLines, isRecordArray } from "../../www/src/core/files/format.js";
import { indented, outdented } from "../../www/src/edit/indent.js";
import { Bits, Column } from "../../www/src/records/columns.js";
import { LongScroll } from "../../www/src/records/long-scroll.js";

const bytes = (text: string) => new TextEncoder().encode(text);

test("lines are told from a document by what they hold", () => {
  const cases: [text: string, name: string, expected: boolean][] = [
    ['{"a":1}\n{"a":2}\n', "x", true],
    ['\n \n{"a":1}\r\n\r\n{"a":2}', "x.json", true],
    ["[1]\n[2]", "", true],
    ['{"a":1}', "x.ndjson", false],
    ['{"a":1}\n\n', "x.ndjson", false],
    ['{\n  "a": 1\n}', "x.ndjson", false],
    ['{"a":1,\n"b":2}', "x.ndjson.gz", false],
    ['{"a":{}\n,"b":2}', "x.json", false],
    ['{"a":1}\nnothing', "x.json", false],
    ['{"a":1}\nnothing', "x.jsonl", true],
    ["nothing\n{}", "x.NDJSON.GZ", true],
    ["nothing\n{}", "x.json", false],
    ["", "x.ndjson", false],
    ["{\n{", "x.json", false],
    ['\ufeff{"a":1}\n{"a":2}', "x.json", true],
  ];
  for (const [text, name, expected] of cases) assert.equal(isLines(bytes(text), name), expected, JSON.stringify([text, name]));
});

test("a document that is written in lines is one, whatever it holds", () => {
  fc.assert(
    fc.property(fc.object(), fc.constantFrom(1, 2, "\t"), (value, space) => {
      const written = JSON.stringify(value, null, space);
      assert.equal(isLines(bytes(written), "x.json"), false);
      assert.equal(isLines(bytes(written), "x.ndjson"), false);
    }),
  );
});

test("records one a line are lines, whatever they hold", () => {
  fc.assert(
    fc.property(fc.array(fc.object(), { minLength: 2 }), (values) => {
      const written = values.map((value) => JSON.stringify(value)).join("\n");
      assert.equal(isLines(bytes(written), "x.json"), true);
      assert.deepEqual(firstLine(bytes(written)), bytes(JSON.stringify(values[0])));
    }),
  );
});

test("the begin of a second line is noticed, however the text is cut", () => {
  const text = fc.array(fc.constantFrom(" ", "\n", "\r\n", "{}", "é"), { maxLength: 8 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 4 }), (text, size) => {
      const all = bytes(text);
      const watch = createLineWatch();
      let isNoticed = false;
      for (let at = 0; at < all.length; at += size) isNoticed = watch(all.subarray(at, at + size));
      assert.equal(isNoticed, text.split("\n").filter((line) => line.trim() !== "").length > 1);
    }),
  );
});

test("an array is told by how it begins, and so is one of records", () => {
  const cases: [text: string, expected: [isArray: boolean, isRecordArray: boolean]][] = [
    ['[{"a":1}]', [true, true]],
    ['\ufeff \n[\r\n\t{', [true, true]],
    ["[1]", [true, false]],
    ["[\n[]]", [true, false]],
    ["[]", [false, false]],
    ["[ ", [false, false]],
    ["{}", [false, false]],
    ["", [false, false]],
  ];
  for (const [text, expected] of cases) assert.deepEqual([isArray(bytes(text)), isRecordArray(bytes(text))], expected, JSON.stringify(text));
});

/** The lines of an array that comes in parts of some size, without those that are blank. */
async function linesOf(text: string, size: number): Promise<string[]> {
  const all = bytes(text);
  async function* chunks() {
    for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
  }
  const parts: Uint8Array[] = [];
  for await (const part of elementLines(chunks())) parts.push(part);
  const lines = Buffer.concat(parts);
  assert.equal(lines.length, all.length);
  return lines.toString().split("\n").filter((line) => line.trim() !== "");
}

test("an array becomes a line for each element, in which every byte keeps its place", async () => {
  const spaced = fc.tuple(fc.array(fc.jsonValue({ maxDepth: 4 }), { minLength: 1 }), fc.constantFrom(0, 1, "\t"), fc.integer({ min: 1, max: 9 }));
  await fc.assert(
    fc.asyncProperty(spaced, async ([values, space, size]) => {
      const lines = await linesOf(JSON.stringify(values, null, space), size);
      assert.deepEqual(lines.map((line) => JSON.parse(line)), JSON.parse(JSON.stringify(values)));
    }),
  );
});

test("what is wrong with an array stays wrong, and one that is cut off is refused", async () => {
  const isJson = (line: string): boolean => {
    try {
      return JSON.parse(line) !== undefined;
    } catch {
      return false;
    }
  };
  for (const [text, expected] of [
    ["[{},]", [true, false]],
    ["[{},,{}]", [true, false]],
    ["[,{}]", [false]],
    ["[{}] x", [true, false]],
    ["[{}]]", [true, false]],
    ["[{}][{}]", [true, false]],
    ["[{}] {}", [true, false]],
    ["[{} {}]", [false]],
    ["[}]", [false]],
    ['["a\nb"]', [false]],
    ["x[{}]", [false]],
    ["[]", []],
  ] as const) {
    assert.deepEqual((await linesOf(text, 3)).map(isJson), expected, text);
  }
  for (const text of ["[{}", "[{},", '[{"a', "[{", "["]) await assert.rejects(linesOf(text, 2), /cut off/, text);
});

test("an element stands as far to the left as a text of its own", () => {
  const value = { a: [1, { b: "c" }], d: {} };
  const [, element] = /^\[([^]*)\]$/.exec(JSON.stringify([value], null, 2)) ?? [];
  assert.equal(outdented(element ?? ""), JSON.stringify(value, null, 2));
  assert.equal(outdented(" \ufeff{} "), "\ufeff{}");
  assert.equal(outdented(" \n"), "");
});

test("gzip is told by its first bytes", () => {
  assert.equal(isGzip(new Uint8Array([0x1f, 0x8b, 8])), true);
  assert.equal(isGzip(bytes("{}")), false);
  assert.equal(isGzip(new Uint8Array(0)), false);
});

test("a record in lines of its own says what it said, character for character but for white space", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      assert.deepEqual(JSON.parse(indented(text)), JSON.parse(text));
    }),
  );
  assert.equal(indented('{"a":[1,{"b":{}},[]],"a":1.0e0}'), '{\n  "a": [\n    1,\n    {\n      "b": {}\n    },\n    []\n  ],\n  "a": 1.0e0\n}');
  assert.equal(indented('{"a": "{[,:]\\"}" }'), '{\n  "a": "{[,:]\\"}"\n}');
  assert.equal(indented('{"a":1}\n'), '{\n  "a": 1\n}\n');
});

test("whatever a record is, only white space of JSON differs", () => {
  const punctuation = fc.constantFrom("{", "}", "[", "]", ",", ":", '"', "\\", " ", "\t", "\u00a0", "a", "1");
  const bare = (text: string) => text.replaceAll(/[ \t\r\n]/g, "");
  fc.assert(fc.property(fc.string({ unit: punctuation, maxLength: 60 }), (text) => assert.equal(bare(indented(text)), bare(text))));
});

test("a hostile record does not grow without bounds when it is set in lines", () => {
  for (const text of ["[".repeat(500_000), `${"[".repeat(20)}${"1,".repeat(400_000)}`, "]".repeat(500_000), `"${"x".repeat(999_000)}`, '{"a":'.repeat(100_000)]) {
    assert.ok(indented(text).length <= 8 * text.length);
  }
});

test("a packed file is unpacked up to a limit, in small steps", async () => {
  const packed = new Blob([gzipSync("x".repeat(50_000_000))]);
  let [length, largest] = [0, 0];
  const unpack = async () => {
    for await (const chunk of contentsOf(packed, undefined, 20_000_000)) {
      length += chunk.length;
      largest = Math.max(largest, chunk.length);
    }
  };
  await assert.rejects(unpack, /^Error: it unpacks to more than 20.0 MB/);
  assert.ok(length <= 20_000_000 && largest < 1_000_000, `${length}, ${largest}`);
});

test("a gzip file of many members is unpacked, whatever they hold", async () => {
  // What is packed again is stored as it is, and looks like the begin of a member.
  const parts = ["a".repeat(100_000), "", "b", Buffer.concat(Array.from({ length: 5 }, () => gzipSync("c"))), "d"];
  const packed = parts.map((part) => gzipSync(part, { level: 0 }));
  const unpacked: Uint8Array[] = [];
  for await (const chunk of contentsOf(new Blob(packed as BlobPart[]))) unpacked.push(chunk);
  assert.ok(Buffer.concat(unpacked).equals(Buffer.concat(parts.map((part) => Buffer.from(part)))));
});

test("only addresses of the web are fetched, and none with a password", () => {
  const page = "https://example.com/tools/";
  assert.deepEqual(readAddress(" ./runs.json#x ", page), { url: "https://example.com/tools/runs.json" });
  assert.deepEqual(readAddress("http://127.0.0.1:8000/a?b", page), { url: "http://127.0.0.1:8000/a?b" });
  for (const refused of ["javascript:1", "data:,{}", "file:///x", "ftp://example.com/", "blob:https://example.com/1", "about:blank", "https://a:b@c/", "https://a@c/", "https://", "notaurl", "127.0.0.1:8000/a", "localhost:8000/a", "x".repeat(3000), " "]) {
    assert.ok("reason" in readAddress(refused, page), refused);
  }
});

test("columns and sets of positions hold what was put in, however much it is", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(), { maxLength: 3000 }), { maxLength: 5 }), (parts) => {
      const column = new Column(new Uint32Array(0));
      const bits = new Bits();
      const all = parts.flat();
      for (const part of parts) column.append(Uint32Array.from(part));
      all.forEach((value, position) => value % 3 === 0 && bits.add(position));
      assert.equal(column.length, all.length);
      assert.deepEqual(all.map((_, position) => column.at(position)), all);
      assert.deepEqual(all.map((_, position) => bits.has(position)), all.map((value) => value % 3 === 0));
      assert.equal(bits.has(1_000_000), false);
      assert.equal(column.at(all.length), 0);
    }),
  );
});

/** A list of so many rows of 40 pixels in a view of 500. */
function listOf(length: number): LongScroll {
  const scroll = new LongScroll(40);
  scroll.length = length;
  scroll.view = 500;
  return scroll;
}

test("every row of a list can be reached, however long the list is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4_000_000 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (length, parts) => {
      const scroll = listOf(length);
      for (const part of parts) {
        const row = Math.floor(part * (length - 1));
        const scrolled = scroll.reveal(row);
        const { first, count } = scroll.visible;
        assert.ok(first <= row && row < first + count && first + count <= length);
        assert.ok(scroll.offsetOf(row) >= 0 && (scroll.offsetOf(row) + 40 <= 500 || length * 40 < 500));
        assert.ok(scrolled >= 0 && scrolled <= Math.max(0, scroll.height - 500));
        assert.ok(scroll.height <= 4_000_000);
      }
    }),
  );
});

test("a long list is scrolled pixel by pixel, by proportion, and to its ends", () => {
  for (const length of [5000, 4_000_000]) {
    const scroll = listOf(length);
    const lowest = length * 40 - 500;
    scroll.follow(30);
    assert.equal(scroll.top, 30);
    scroll.follow(90);
    assert.equal(scroll.top, 90);
    scroll.follow((scroll.height - 500) / 2);
    assert.ok(Math.abs(scroll.top - lowest / 2) < 40, String(scroll.top));
    scroll.follow(scroll.height - 500);
    assert.equal(scroll.top, lowest);
    scroll.follow(scroll.height - 540);
    assert.equal(scroll.top, lowest - 40);
    scroll.follow(0);
    assert.equal(scroll.top, 0);
  }
  assert.deepEqual(listOf(0).visible, { first: 0, count: 0 });
});
