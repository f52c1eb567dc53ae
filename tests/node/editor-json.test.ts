import assert from "node:assert/strict";
import { test } from "node:test";
import { foldable, getIndentation, IndentContext } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import fc from "./support/property.js";
import { bracketsIn, endOf } from "../../www/src/editor/json/brackets.js";
import { folding } from "../../www/src/editor/json/folding.js";
import { indentation } from "../../www/src/editor/json/indentation.js";

const stateOf = (doc: string): EditorState => EditorState.create({ doc, extensions: [folding, indentation] });

/** What is folded in the line with this number. */
function folded(text: string, number: number): string | undefined {
  const state = stateOf(text);
  const { from, to } = state.doc.line(number);
  const range = foldable(state, from, to);
  return range === null ? undefined : text.slice(range.from, range.to);
}

/** How far a line is indented that a break at the end of another one begins, with this behind the break. */
function indentedAfter(text: string, behind = ""): number | null {
  const state = stateOf(text + behind);
  return getIndentation(new IndentContext(state, { simulateBreak: text.length }), text.length);
}

test("brackets in strings are none, whatever the strings hold", () => {
  const line = String.raw`{"a]": ["}", "\"{", "\\"], "b`;
  assert.deepEqual(bracketsIn(line).map((at) => line[at]), ["{", "[", "]"]);
});

test("every bracket leads to the one that belongs to it, and back", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.boolean(), (json, isSpread) => {
      const text = isSpread ? JSON.stringify(JSON.parse(json), null, 2) : json;
      const { doc } = stateOf(text);
      for (let number = 1; number <= doc.lines; number++) {
        const line = doc.line(number);
        for (const at of bracketsIn(line.text).map((index) => line.from + index)) {
          if (!"{[".includes(text.charAt(at))) continue;
          const end = endOf(doc, at + 1, 1);
          assert.ok(end !== undefined);
          assert.doesNotThrow(() => JSON.parse(text.slice(at, end + 1)));
          assert.equal(endOf(doc, end, -1), at);
        }
      }
    }),
  );
});

test("the end is looked for no farther than asked", () => {
  const { doc } = stateOf(`[\n${"1,\n".repeat(100)}1]`);
  assert.equal(endOf(doc, 1, 1, 100), undefined);
  assert.equal(endOf(doc, 1, 1), doc.length - 1);
});

test("a line folds what it leaves open, and nothing else", () => {
  const text = '{\n"a": [{"}": 1,\n"b": 2}, {}],\n"c": []\n}';
  assert.equal(folded(text, 1), text.slice(1, -1));
  assert.equal(folded(text, 2), '{"}": 1,\n"b": 2}, {}');
  for (const line of [3, 4, 5]) assert.equal(folded(text, line), undefined);
});

test("what nothing closes folds to the end", () => {
  assert.equal(folded('{\n"a": 1', 1), '\n"a": 1');
});

test("a new line is indented by what it is in", () => {
  assert.equal(indentedAfter('{\n  "a": ['), 4);
  assert.equal(indentedAfter('{\n  "a": [', "]"), 2);
  assert.equal(indentedAfter('{\n  "a": [1],'), 2);
  assert.equal(indentedAfter('{\n  "a": "[{",'), 2);
  assert.equal(indentedAfter("{}"), 0);
});
