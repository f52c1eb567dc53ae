import assert from "node:assert/strict";
import { test } from "node:test";
import { run, taskState, text } from "./support/payloads.mjs";
import { drop, EDITOR, open, setUp, verdict } from "./support/playground.mjs";

setUp();

const NOTE = "x".repeat(2300);
/** Runs of a megabyte, the second with hundreds of issues. */
const LARGE = {
  "Valid run": run({ result_summary: "so far: ", phases: [taskState({ metadata: { notes: Array(450).fill(NOTE) } })] }),
  "Not a valid run": run({ result_summary: "so far: ", phases: Array.from({ length: 450 }, (_, at) => taskState({ phase: `phase_${at}`, metadata: { NOTE } })) }),
};

/** Somebody else's work can hold the page up as well; a page that is slow itself is so in every round. */
const ROUNDS = 5;

for (const [expected, payload] of Object.entries(LARGE)) {
  test(`typing in a megabyte never waits for its check: ${expected.toLowerCase()}`, async (t) => {
    const large = text(payload);
    assert.ok(large.length > 1_000_000 && large.length < 1_200_000, String(large.length));
    const page = await open(t);
    await drop(page, "large.json", large);
    await verdict(page, expected);
    await page.locator(EDITOR).focus();
    // Into the text of `result_summary`, with the megabyte behind it.
    for (const key of ["ControlOrMeta+Home", ...Array(6).fill("ArrowDown"), "End", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
    await page.waitForTimeout(500);
    const rounds = [];
    while (rounds.length < ROUNDS && rounds.every(({ tasks }) => tasks.length > 0)) {
      const seen = await type(page);
      const frames = seen.frames.sort((a, b) => a - b);
      const at = (part) => frames[Math.floor(part * (frames.length - 1))].toFixed(1);
      t.diagnostic(`${frames.length} frames, ${seen.checks} checks: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms; long tasks: ${seen.tasks.map(Math.round).join() || "none"}`);
      assert.ok(seen.checks >= 3, String(seen.checks));
      rounds.push(seen);
    }
    assert.deepEqual(rounds.at(-1).tasks, []);
  });
}

/** Types words with pauses in which the text is checked, and gives what was seen meanwhile. */
async function type(page) {
  const watch = await page.evaluateHandle(watchPage);
  for (let word = 0; word < 4; word++) {
    await page.keyboard.type("0123456789abcdef", { delay: 16 });
    await page.waitForTimeout(250);
  }
  return watch.evaluate((watch) => watch.stop());
}

/** Runs in the page: how long frames and long tasks take, in milliseconds, and how many checks are shown. */
function watchPage() {
  const seen = { tasks: [], frames: [], checks: 0 };
  const take = (entries) => seen.tasks.push(...entries.map(({ duration }) => duration));
  const tasks = new PerformanceObserver((list) => take(list.getEntries()));
  tasks.observe({ type: "longtask" });
  const checks = new MutationObserver(() => seen.checks++);
  checks.observe(document.querySelector("#verdict .verdict-figures"), { childList: true });
  let last = performance.now();
  let next = requestAnimationFrame(function frame(now) {
    seen.frames.push(now - last);
    last = now;
    next = requestAnimationFrame(frame);
  });
  return {
    stop() {
      take(tasks.takeRecords());
      for (const observer of [tasks, checks]) observer.disconnect();
      cancelAnimationFrame(next);
      return seen;
    },
  };
}
