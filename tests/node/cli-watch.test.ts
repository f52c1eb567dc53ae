import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { after, test } from "node:test";
import { COERCED, Folder, INVALID, VALID } from "./support/command.js";

const folder = new Folder();
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill("SIGKILL");
  folder.remove();
});

/** How long a test may take, which waits for files to be noticed. */
const PATIENCE = { timeout: 60_000 };

/** What a command that goes on has written. */
class Shown {
  readonly #child: ChildProcess;
  /** What was not waited for yet. */
  text = "";
  #notice = () => {};

  constructor(child: ChildProcess) {
    this.#child = child;
    children.push(child);
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on("data", (chunk) => {
        this.text += chunk;
        this.#notice();
      });
    }
  }

  /** Waits for a text, and forgets all up to its end. */
  async wait(text: string): Promise<void> {
    while (!this.text.includes(text)) await new Promise<void>((resolve) => (this.#notice = resolve));
    this.text = this.text.slice(this.text.indexOf(text) + text.length);
  }

  /** Writes a file until a text is shown: a watch begins after the report. */
  async after(name: string, contents: string, text: string): Promise<void> {
    const changing = setInterval(() => folder.write(name, contents), 300);
    await this.wait(text);
    clearInterval(changing);
  }

  /** Interrupts the command, and gives the status that it ends with. */
  async end(): Promise<unknown> {
    this.#child.kill("SIGINT");
    return await new Promise((resolve) => this.#child.on("close", resolve));
  }
}

test("--watch checks again what changed while other files were checked", PATIENCE, async () => {
  folder.write("first.json", INVALID);
  folder.write("second.ndjson", `${VALID}\n`.repeat(500_000));
  const child = folder.start(["validate", "--watch", "first.json", "second.ndjson"]);
  const shown = new Shown(child);
  child.stdout!.once("data", () => folder.write("first.json", VALID));
  await shown.wait("✗ 1 of 500,001 payloads invalid");
  await shown.wait("✓ 500,001 payloads valid");
  assert.equal(await shown.end(), 130);
});

test("--watch checks again when a file changes, until it is interrupted", PATIENCE, async () => {
  folder.write("watched.json", INVALID);
  const shown = new Shown(folder.start(["validate", "--watch", "watched.json"]));
  await shown.wait("✗ 1 of 1 payload invalid");
  await shown.after("watched.json", VALID, "✓ 1 payload valid");
  assert.equal(await shown.end(), 130);
});

test("--watch checks a file that comes, wherever a glob looks", PATIENCE, async () => {
  folder.write("inbox/first/old.json", VALID);
  folder.write("inbox/second/other.txt", "");
  const shown = new Shown(folder.start(["validate", "--watch", "inbox/**/*.json"]));
  await shown.wait("✓ 1 payload valid");
  await shown.after("inbox/second/new.json", VALID, "✓ 2 payloads valid");
  await shown.after("inbox/third/new.json", VALID, "✓ 3 payloads valid");
  assert.equal(await shown.end(), 130);
});

test("--watch checks a file that comes anywhere in a folder", PATIENCE, async () => {
  folder.write("outbox/old.json", VALID);
  const shown = new Shown(folder.start(["validate", "--watch", "outbox"]));
  await shown.wait("✓ 1 payload valid");
  await shown.after("outbox/new.json", VALID, "✓ 2 payloads valid");
  await shown.after("outbox/deeper/new.json", VALID, "✓ 3 payloads valid");
  assert.equal(await shown.end(), 130);
});

test("--watch reads the configuration file again, and goes on when that is broken", PATIENCE, async () => {
  const config = "spec-automation.config.json";
  folder.write("coerced.json", COERCED);
  folder.write(config, "{}");
  const shown = new Shown(folder.start(["validate", "--watch", "coerced.json"]));
  await shown.wait("✓ 1 payload valid");
  await shown.after(config, '{ "mode": "strict" }', "✗ 1 of 1 payload invalid");
  await shown.after(config, '{ "mode": ', "it is not JSON");
  await shown.after(config, '{ "mode": "none" }', "is one of `lax`, `strict`, not `none`");
  await shown.after(config, '{ "mode": "strict" }', "✗ 1 of 1 payload invalid");
  await shown.after(config, "{}", "✓ 1 payload valid");
  assert.equal(await shown.end(), 130);
});

test("--watch says on a terminal that it watches, and when it checked", PATIENCE, async () => {
  folder.write("terminal.mjs", "process.stderr.isTTY = true;");
  folder.write("one.json", INVALID);
  const args = ["validate", "--watch", "one.json", "none.json"];
  const shown = new Shown(folder.start(args, { preload: folder.at("terminal.mjs") }));
  await shown.wait("spec-automation: watching 2 files, checked at ");
  assert.match(shown.text, /^\d\d:\d\d:\d\d\n$/);
  await shown.after("one.json", VALID, "watching 2 files, checked at ");
  assert.equal(await shown.end(), 130);

  const elsewhere = new Shown(folder.start(args));
  await elsewhere.wait("✗ 1 file not read");
  assert.equal(await elsewhere.end(), 130);
  assert.doesNotMatch(elsewhere.text, /watching/);
});
