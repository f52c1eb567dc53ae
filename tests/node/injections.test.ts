import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { JSDOM } from "jsdom";
import { renderLifecycle, renderTimeline } from "spec-automation";
import { forTerminal, printable } from "../../pkg/src/cli/printable.js";
import { Folder } from "./support/command.js";
import { INJECTIONS } from "./support/injections.js";

/** What a terminal obeys, but for line ends and tabs. */
const OBEYED = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u;
const ELEMENTS = new Set(["svg", "title", "desc", "g", "path", "rect", "text"]);

function payload(text: string): object {
  const own = { phase: text, status: "pending", attempt: 1, stdout_path: text, [text]: text };
  return { ...own, metadata: { selectedSkill: text, [text]: text } };
}

describe("the command", () => {
  const names = INJECTIONS.map(({ text }) => text).filter((text) => !/[/\0]/.test(text) && Buffer.byteLength(text) < 200);
  const files = Object.fromEntries(INJECTIONS.map(({ text }, index) => [`${index}.json`, JSON.stringify(payload(text))]));
  const folder = new Folder(files);
  for (const name of names) folder.write(`names/${name}`, JSON.stringify(payload(name)));
  after(() => folder.remove());

  const all = [...Object.keys(files), ...names.map((name) => `names/${name}`), `missing \u001b]0;x\u0007`];
  const shown: [status: number, ...args: string[]][] = [
    ...["pretty", "concise", "json", "ndjson", "sarif", "junit", "github", "gitlab"].map(
      (format): [number, ...string[]] => [2, "validate", "-e", "task-state", "--unknown-keys", "warn", "-f", format, ...all],
    ),
    [2, "validate", "\u001b[2J", "--\u009b31m"],
    [2, "explain", "\u001b]8;;https://evil.example\u0007x"],
    [2, "\u202evalidate"],
    [2, "validate", "--format", "\u001b[31m"],
  ];
  for (const [status, ...args] of shown) {
    test(`${args.slice(0, 7).filter((arg) => !OBEYED.test(arg)).join(" ")} writes nothing that a terminal obeys`, () => {
      const outcome = folder.run(args);
      assert.equal(outcome.status, status, outcome.stderr.slice(0, 400));
      for (const text of [outcome.stdout, outcome.stderr]) {
        const found = OBEYED.exec(text);
        assert.ok(found === null, JSON.stringify(text.slice((found?.index ?? 0) - 80, (found?.index ?? 0) + 80)));
      }
    });
  }

  test("what goes to a terminal keeps its lines and colors, and nothing else", () => {
    for (const { text } of INJECTIONS) {
      assert.doesNotMatch(printable(text), /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
      assert.doesNotMatch(forTerminal(text).replace(/\u001b\[[\d;]*m/g, ""), OBEYED);
    }
    const own = "\u001b[1;31merror\u001b[0m\n\tx";
    assert.equal(forTerminal(own), own);
    assert.equal(forTerminal("\u001b[2Ja\u009b1mb\rc"), "?[2Ja?1mb?c");
  });
});

describe("pictures", () => {
  const run = { run_id: "4b4a769e-950a-4d0f-ba1e-e49c04600130", status: "in_progress", started_at: "2026-02-24T09:30:00Z" };
  const metadata = (text: string) => ({ selectedSkill: text });
  for (const { name, text } of INJECTIONS) {
    test(`a title is a text: ${name}`, () => {
      const phases = [{ phase: "git_clone", status: "running", attempt: 1, metadata: metadata(text) }];
      const timeline = renderTimeline({ ...run, branch_name: text, result_summary: text, phases }, { title: text });
      for (const picture of [timeline, renderLifecycle("run", { title: text }), renderLifecycle("task", { title: text })]) {
        assert.doesNotMatch(picture, /\p{Cc}/u);
        const { document } = new JSDOM(picture, { contentType: "image/svg+xml" }).window;
        for (const element of document.querySelectorAll("*")) {
          assert.ok(ELEMENTS.has(element.localName), element.localName);
          for (const attribute of element.attributes) assert.doesNotMatch(attribute.name, /^(on|style$|href|src|xlink)/);
        }
        // Put into a page as it is, it brings nothing of its own either.
        const page = new JSDOM(`<!doctype html><body>${picture}`).window.document;
        assert.equal(page.querySelectorAll("script, img, iframe, style, link, a, body > :not(svg)").length, 0);
      }
    });
  }
});
