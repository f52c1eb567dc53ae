import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { THEMES, VIEWS } from "../screenshots/views.mjs";
import { run, taskState, text } from "./support/payloads.mjs";
import { EDITOR, open, paste, setUp, verdict } from "./support/playground.mjs";

setUp();

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDTHS = [1280, 360];

/** Pages and states that no screenshot is taken of. */
const MORE = [
  { title: "the empty page", open: async () => {} },
  {
    title: "a notice and the options",
    open: async (page) => {
      await page.evaluate(() => void (location.hash = "#share=nothing"));
      await page.locator("#notice:not([hidden])").waitFor();
      await page.locator("#options-button").click();
      await page.getByText(/^Rules, and/).click();
    },
  },
  {
    title: "an array with the offer to open it elsewhere",
    open: async (page) => {
      await page.locator(EDITOR).focus();
      await page.keyboard.insertText(" [{}]");
      await page.getByRole("button", { name: "Open in Records" }).waitFor();
    },
  },
  {
    title: "the steps of a run that none can be made of",
    open: async (page) => {
      await paste(page, text(run({ status: "in_progress", branch_name: 5 })));
      await verdict(page, "Not a valid run");
      await page.locator("#tab-life-cycle").click();
      await page.getByText(/^None can be made now/).waitFor();
    },
  },
  {
    title: "the dialog of Normalize",
    open: async (page) => {
      await paste(page, text(run({ phases: [taskState({ phase: "git_clone", attempt: "1" })] })));
      await verdict(page, "Valid run");
      await page.locator("#normalize").click();
      await page.locator("#normalize-dialog").waitFor();
    },
  },
  {
    title: "the search of the editor",
    open: async (page) => {
      await paste(page, text(run()));
      await page.locator(EDITOR).press("ControlOrMeta+F");
      await page.locator(".cm-search").waitFor();
    },
  },
  { title: "an empty comparison", open: (page) => page.getByRole("button", { name: "Compare", exact: true }).click() },
  { title: "an empty history", open: (page) => page.getByRole("button", { name: "Replay", exact: true }).click() },
  {
    title: "an empty page of records, and the dialog of addresses with a refusal",
    open: async (page) => {
      await page.getByRole("button", { name: "Records", exact: true }).click();
      await page.getByRole("button", { name: "From URL" }).click();
      await page.getByLabel("Address of").fill("ftp://example.com/");
      await page.keyboard.press("Enter");
      await page.getByText("can be fetched").waitFor();
    },
  },
  {
    title: "a file that could not be read to its end",
    open: async (page) => {
      await page.locator("#file").setInputFiles({ name: "cut.gz", mimeType: "application/gzip", buffer: gzipSync("{}\n".repeat(9)).subarray(0, 20) });
      await page.locator("#records .verdict-status").filter({ hasText: /^Not checked$/ }).waitFor();
    },
  },
  {
    title: "the codes",
    open: async (page) => {
      await page.waitForLoadState("networkidle");
      await page.goto(new URL("codes.html", page.url()).href);
    },
  },
];

for (const view of [...VIEWS, ...MORE]) {
  test(`axe finds nothing in ${view.title}, in both themes, wide and narrow`, async (t) => {
    const page = await open(t, { reducedMotion: "reduce", viewport: { width: WIDTHS[0], height: 800 } });
    await view.open(page);
    await page.evaluate(AXE);
    const found = [];
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        const violations = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"], preload: false }).then((result) => result.violations), TAGS);
        found.push(...violations.map(({ id, nodes }) => `${colorScheme}, ${width} px: ${id}: ${nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message)}`)}`));
      }
    }
    assert.deepEqual(found, []);
  });
}

test("axe looks at the page, and into the editor", async (t) => {
  const page = await open(t);
  await page.evaluate(AXE);
  const found = await page.evaluate((values) => {
    document.querySelector("#verdict").append(document.createElement("img"));
    document.getElementById("editor").shadowRoot.querySelector(".cm-content").removeAttribute("aria-label");
    return axe.run({ runOnly: { type: "tag", values } }).then(({ violations }) => violations.map(({ id }) => id));
  }, TAGS);
  assert.deepEqual(found.sort(), ["aria-input-field-name", "image-alt"]);
});

test("nothing is moved by what comes later, on load, while a verdict comes and between tabs", async (t) => {
  const page = await open(t);
  await page.evaluate(() => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value, sources }) => `${value} ${sources.map(({ node }) => node?.id || node?.className || node?.nodeName)}`))).observe({ type: "layout-shift", buffered: true });
  });
  await page.locator("#verdict .verdict-status").getByText("Nothing to check yet").waitFor();
  await page.locator("#examples-button").click();
  await page.locator("#examples").getByText("Run with five mistakes", { exact: true }).click();
  await verdict(page, "Not a valid run");
  for (const tab of ["skills", "normalized", "life-cycle", "timeline", "summary", "issues"]) {
    await page.locator(`#tab-${tab}`).click();
    await page.waitForTimeout(60);
  }
  for (const name of ["Compare", "Replay", "Check"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await page.waitForTimeout(60);
  }
  assert.deepEqual(await page.evaluate(() => shifts), []);
});

test("nothing moves by itself for those who want less motion", async (t) => {
  const page = await open(t, { reducedMotion: "reduce" });
  await paste(page, text(run({ status: "done" })));
  await verdict(page, "Not a valid run");
  await page.locator(EDITOR).focus();
  const moving = await page.evaluate(() => {
    const all = [document, document.getElementById("editor").shadowRoot].flatMap((root) => root.getAnimations({ subtree: true }));
    const elements = [document, document.getElementById("editor").shadowRoot].flatMap((root) => [...root.querySelectorAll("*")]);
    const isTransition = (element) => getComputedStyle(element).transitionDuration.split(", ").some((time) => parseFloat(time) > 0) || getComputedStyle(element).scrollBehavior === "smooth";
    return [...all.map(({ animationName, effect }) => `${animationName} ${effect?.target?.className}`), ...elements.filter(isTransition).map(({ className }) => className)];
  });
  assert.deepEqual(moving, []);
});
