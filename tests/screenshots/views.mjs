/** The views of the page, each with the keys and clicks that lead to it. */

import { readFileSync } from "node:fs";

/** Opens an example of the menu of the check. */
async function example(page, title) {
  await page.locator("#examples-button").click();
  await page.locator("#examples").getByText(title, { exact: true }).click();
  await page.locator("#verdict:not([data-state=idle])").waitFor();
}

/** Shows what is behind a tab, about an example. */
const tab = (title, name, ready) => async (page) => {
  await example(page, title);
  await page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
  await page.locator(ready).first().waitFor();
};

/** Shows a page with its example. */
const pageOf = (name, ready, then = async () => {}) => async (page) => {
  await page.getByRole("button", { name, exact: true }).click();
  await page.locator(`#${name.toLowerCase()}`).getByRole("button", { name: "Example" }).click();
  await page.locator(ready).first().waitFor();
  await then(page);
};

/** Records of a file: runs of the examples, some of them with mistakes. */
function fewRecords() {
  const [finished, queued, warned, broken] = ["valid-finished-run", "valid-recorded-queued-run", "valid-recorded-run-with-warnings", "broken-run-with-five-mistakes"].map(
    (name) => JSON.stringify(JSON.parse(readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), "utf8"))),
  );
  return [...Array(6).fill(finished), queued, broken, finished, warned, ...Array(5).fill(finished)].map((record) => `${record}\n`).join("");
}

/** Drops a file of thousands of records, and shows those with issues. */
async function records(page) {
  const dataTransfer = await page.evaluateHandle((few) => {
    const data = new DataTransfer();
    data.items.add(new File(Array(240).fill(few), "runs-of-a-month.ndjson"));
    return data;
  }, fewRecords());
  await page.dispatchEvent("body", "drop", { dataTransfer });
  await page.locator("#records .verdict-status").filter({ hasText: /not valid$/ }).waitFor();
  await page.getByLabel("Show").selectOption("issues");
  await page.locator(".list-row").nth(2).waitFor();
}

export const VIEWS = [
  { name: "issues", title: "Issues", open: tab("Run with five mistakes", "Issues", ".issue") },
  { name: "skills", title: "Derived skills", open: tab("Task state with derived skills", "Skills", ".rules") },
  {
    name: "normalized",
    title: "Normalized value",
    open: async (page) => {
      await tab("Finished run", "Normalized", ".normalized")(page);
      await page.getByText("Tree", { exact: true }).click();
      await page.locator(".tree").waitFor();
    },
  },
  { name: "life-cycle", title: "Life cycle", open: tab("Queued run", "Life cycle", ".steps") },
  { name: "timeline", title: "Timeline", open: tab("Finished run", "Timeline", ".timeline-picture svg") },
  { name: "summary", title: "Summary", open: tab("Finished run", "Summary", ".plain-table") },
  { name: "compare", title: "Compare", open: pageOf("Compare", "#compare .row") },
  {
    name: "replay",
    title: "Replay",
    open: pageOf("Replay", "#replay .plain-table", async (page) => {
      await page.getByRole("button", { name: "First illegal step" }).click();
      await page.locator("#replay .verdict-status").filter({ hasText: "Illegal step" }).waitFor();
    }),
  },
  { name: "records", title: "Records", open: records },
  {
    name: "share",
    title: "Share",
    open: async (page) => {
      await tab("Run with five mistakes", "Issues", ".issue")(page);
      await page.locator("#share").click();
      await page.locator(".share-url").waitFor();
    },
  },
  {
    name: "examples",
    title: "Examples",
    open: async (page) => {
      await page.locator("#examples-button").click();
      await page.locator("#examples").waitFor();
    },
  },
];

export const THEMES = ["light", "dark"];

