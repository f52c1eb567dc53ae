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

for (const [expected, payload] of Object.entries(LARGE)) test(`typing in a megabyte is smooth while it is checked: ${expected.toLowerCase()}`, async (t) => {
  const large = text(payload);
  assert.ok(large.length > 1_000_000 && large.length < 1_200_000, String(large.length));
  const page = await open(t);
  await drop(page, "large.json", large);
  await verdict(page, expected);
  await page.locator(EDITOR).focus();
  // Into the text of `result_summary`, with the megabyte behind it.
  for (const key of ["ControlOrMeta+Home", ...Array(6).fill("ArrowDown"), "End", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    const seen = (window.seen = { tasks: [], frames: [] });
    new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    let last = performance.now();
    const frame = (now) => {
      seen.frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const checks = await page.evaluateHandle(() => {
    const counted = { checks: 0 };
    new MutationObserver(() => counted.checks++).observe(document.getElementById("verdict-figures"), { childList: true });
    return counted;
  });
  for (let word = 0; word < 4; word++) {
    await page.keyboard.type("0123456789abcdef", { delay: 16 });
    // The typing pauses, so the text is checked.
    await page.waitForTimeout(250);
  }
  assert.ok((await checks.evaluate(({ checks }) => checks)) >= 3);
  const { tasks, frames } = await page.evaluate(() => window.seen);
  const sorted = frames.sort((a, b) => a - b);
  const at = (part) => sorted[Math.floor(part * (sorted.length - 1))].toFixed(1);
  t.diagnostic(`${frames.length} frames; median ${at(0.5)} ms, 95 %: ${at(0.95)} ms, longest ${at(1)} ms; long tasks: ${tasks.map(Math.round)}`);
});
