/** The views of the page, each with the keys and clicks that lead to it. */

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

