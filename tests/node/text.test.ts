import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeWtf8, isWellFormed, utf8Length } from "../../pkg/src/text.js";

const WELL_FORMED = ["", "plain", "\u007f\u0080\u07ff\u0800\uffff", "é…😀", "\u{10ffff}\u{10000}"];

test("well-formed text is written as TextEncoder writes it", () => {
  for (const text of WELL_FORMED) {
    assert.deepEqual(encodeWtf8(text), new TextEncoder().encode(text));
    assert.equal(utf8Length(text), Buffer.byteLength(text));
    assert.equal(isWellFormed(text), true);
  }
});

test("lone surrogates are written as three bytes each", () => {
  const samples: [string, number[]][] = [
    ["\ud800", [0xed, 0xa0, 0x80]],
    ["\udfff", [0xed, 0xbf, 0xbf]],
    ["\udbff\ud83d\ude00", [0xed, 0xaf, 0xbf, 0xf0, 0x9f, 0x98, 0x80]],
    ["\udc00\ud800", [0xed, 0xb0, 0x80, 0xed, 0xa0, 0x80]],
  ];
  for (const [text, bytes] of samples) {
    assert.deepEqual([...encodeWtf8(text)], bytes);
    assert.equal(utf8Length(text), bytes.length);
    assert.equal(isWellFormed(text), false);
  }
});
