import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { after, test } from "node:test";
import { nextChange, stateOf } from "../../pkg/src/cli/watch.js";
import { Folder } from "./support/command.js";

const folder = new Folder({ "a.json": "1" });
after(() => folder.remove());

test("what changed before the folders were watched counts as a change, and nobody listens afterwards", async () => {
  const { signal } = new AbortController();
  assert.equal(await nextChange([folder.path], () => true, signal), true);
  assert.deepEqual(getEventListeners(signal, "abort"), []);
});

test("an interruption ends the wait", async () => {
  const controller = new AbortController();
  const waiting = nextChange([folder.path], () => false, controller.signal);
  controller.abort();
  assert.equal(await waiting, false);
});

test("files have another state when one changed, came or went", () => {
  const paths = [folder.at("a.json"), folder.at("b.json")];
  const states = [stateOf(paths), stateOf(paths.slice(1))];
  for (const text of ["12", "123"]) {
    folder.write("b.json", text);
    states.push(stateOf(paths));
  }
  assert.equal(stateOf(paths), states.at(-1));
  assert.equal(new Set(states).size, states.length);
});
