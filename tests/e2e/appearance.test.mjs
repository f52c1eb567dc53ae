import assert from "node:assert/strict";
import { test } from "node:test";
import { run, taskState, text } from "./support/payloads.mjs";
import { open, paste, setUp, verdict } from "./support/playground.mjs";

setUp();

const LONG = "x".repeat(300);
const BROKEN = text(run({ status: "done", pull_request_url: `javascript:${LONG}`, phases: [taskState({ phase: "speckit_plan", metadata: { selectedSkill: LONG } })] }));
const VALID = text(run({ phases: [taskState({ phase: "start_job_container", metadata: { executionPath: "direct_fallback", selectedSkill: LONG } })] }));
const TABS = ["issues", "skills", "normalized", "life-cycle", "timeline", "summary"];
const PAGES = ["Compare", "Replay"];

for (const width of [360, 768]) {
  test(`nothing scrolls sideways at ${width} px`, async (t) => {
    const page = await open(t, { viewport: { width, height: 740 } });
    for (const [payload, expected] of [["", "Nothing to check yet"], [BROKEN, "Not a valid run"], [VALID, "Valid run"]]) {
      await paste(page, payload);
      await verdict(page, expected);
      for (const tab of TABS) {
        await page.locator(`#tab-${tab}`).click();
        const [inside, outside] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(inside <= outside, `${expected}, ${tab}: ${inside} px wide`);
      }
    }
    for (const name of PAGES) {
      await page.getByRole("button", { name, exact: true }).click();
      await page.locator(`#${name.toLowerCase()}`).getByRole("button", { name: "Example" }).click();
      await page.locator(`#${name.toLowerCase()} .row, #${name.toLowerCase()} .plain-table`).first().waitFor();
      const [inside, outside] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(inside <= outside, `${name}: ${inside} px wide`);
    }
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page.locator("#examples-button").click();
    const { x, width: menu } = await page.locator("#examples").boundingBox();
    assert.ok(x >= 0 && x + menu <= width, `the menu reaches from ${x} to ${x + menu}`);
  });
}

test("at 360 px the controls of each bar share a line, and none is smaller than a finger needs", async (t) => {
  const page = await open(t, { viewport: { width: 360, height: 740 } });
  await page.locator("#options-button").click();
  await page.getByText(/^Rules, and/).click();
  for (const bar of [".masthead", "#check .pane:first-child .pane-head", "#check .pane:last-child .pane-head"]) {
    const boxes = await page.locator(`${bar} :is(button, .button, .select, .segmented):visible`).evaluateAll((controls) => controls.map((control) => control.getBoundingClientRect()));
    assert.equal(new Set(boxes.map(({ top, height }) => Math.round(top + height / 2))).size, 1, bar);
  }
  const small = await page.locator(":is(button, select, summary, .button, #options a, [role=tab]):visible").evaluateAll((targets) =>
    targets.filter((target) => Math.min(target.offsetWidth, target.offsetHeight) < 24).map((target) => target.outerHTML),
  );
  assert.deepEqual(small, []);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
});

test("at 360 px what an empty editor asks for can be read to its end", async (t) => {
  const page = await open(t, { viewport: { width: 360, height: 740 } });
  for (const name of ["Check", ...PAGES]) {
    await page.getByRole("button", { name, exact: true }).click();
    const hints = page.locator(`#${name.toLowerCase()} .cm-placeholder`);
    await hints.first().waitFor();
    for (const hint of await hints.all()) {
      const [ends, room] = await hint.evaluate((text) => [text, text.closest(".cm-scroller")].map((part) => part.getBoundingClientRect().right));
      assert.ok(ends <= room, `${name}: ends at ${ends}, of ${room}`);
      assert.equal(await hint.evaluate((text) => text.scrollWidth <= text.clientWidth), true);
    }
  }
});

/** Runs in the page: the contrast of each text with what is behind it, by selector. */
function contrasts(selectors) {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const paint = (colors) => {
    for (const color of colors) {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const luminance = (color) => {
    const [red, green, blue] = color.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  return selectors.map((selector) => {
    const element = document.querySelector(selector) ?? document.getElementById("editor").shadowRoot.querySelector(selector);
    const behind = [];
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) behind.unshift(getComputedStyle(at).backgroundColor);
    const levels = [paint(behind), paint([...behind, getComputedStyle(element).color])].map(luminance);
    return [selector, (Math.max(...levels) + 0.05) / (Math.min(...levels) + 0.05)];
  });
}

/** The contrasts of texts, once all of them are there. */
async function contrastsOf(page, selectors) {
  for (const selector of selectors) await page.locator(selector).first().waitFor();
  return page.evaluate(contrasts, selectors);
}

const TEXTS = [".brand span", ".privacy", ".source", ".button", ".segmented :checked + span", ".cm-lineNumbers", ".cm-line span", ".verdict-status", ".verdict-figures"];
const IN_ISSUES = [".issue-message", ".issue-path", ".issue-code", ".issue-help", ".issue-help code", ".issue-place"];
const IN_TABS = [
  ["normalized", [".panel-name", ".normalized"]],
  ["life-cycle", ["#life-cycle .labelled span", ".status", "#life-cycle .small-title", ".step", ".steps .soft"]],
  ["timeline", [".check", ".key li"]],
  ["summary", [".figures dt", ".figures dd", ".plain-table thead th", ".plain-table td"]],
];
const IN_SKILLS = [".rule-number", ".rule-field", ".legend dd", ".task-attempt", ".skill-value", ".provenance", ".skills thead th"];

for (const colorScheme of ["light", "dark"]) {
  test(`all text is readable in the ${colorScheme} theme`, async (t) => {
    const page = await open(t, { colorScheme });
    const [lightness] = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).map(Number));
    assert.equal(lightness > 128, colorScheme === "light");

    const ratios = await contrastsOf(page, [".cm-placeholder"]);
    await paste(page, BROKEN);
    await verdict(page, "Not a valid run");
    ratios.push(...(await contrastsOf(page, [...TEXTS, ...IN_ISSUES])));
    await paste(page, VALID);
    await verdict(page, "Valid run");
    await page.locator("#tab-skills").click();
    ratios.push(...(await contrastsOf(page, [".verdict-status", ".verdict-figures", ...IN_SKILLS])));
    for (const [tab, selectors] of IN_TABS) {
      await page.locator(`#tab-${tab}`).click();
      ratios.push(...(await contrastsOf(page, selectors)));
    }
    assert.deepEqual(ratios.filter(([, ratio]) => !(ratio >= 4.5)), []);
  });
}

test("nothing moves while verdicts come and go", async (t) => {
  const page = await open(t);
  const places = () =>
    page.evaluate(() => ["pages", "tabs", "tab-skills", "tab-normalized", "tab-summary", "editor", "entity"].map((id) => document.getElementById(id).getBoundingClientRect().toJSON()));
  const before = await places();
  for (const [payload, expected] of [[BROKEN, "Not a valid run"], [VALID, "Valid run"], ["{", "Not JSON"]]) {
    await paste(page, payload);
    await verdict(page, expected);
    assert.deepEqual(await places(), before);
  }
});

/** Presses Tab: what has the focus then, and whether that can be seen; undefined behind the last stop. */
async function nextStop(page) {
  await page.keyboard.press("Tab");
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === document.body) return undefined;
    const ringed = [element, element.parentElement, element.nextElementSibling];
    return [element.id || element.name || element.className, ringed.some((part) => part && getComputedStyle(part).outlineStyle === "solid")];
  });
}

test("every control can be reached with the Tab key and shows that it has the focus", async (t) => {
  const page = await open(t);
  await paste(page, BROKEN);
  await verdict(page, "Not a valid run");
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  const reached = [];
  for (let stop = await nextStop(page); stop !== undefined; stop = await nextStop(page)) reached.push(stop);
  const names = reached.map(([name]) => name);
  for (const name of ["examples-button", "file", "clear", "editor", "entity", "mode", "tab-issues", "issues", "issue error"]) {
    assert.ok(names.includes(name), `${name} is not among ${names}`);
  }
  assert.deepEqual(reached.filter(([, isRinged]) => !isRinged), []);
});
