import type { EntityKind } from "spec-automation";
import { createCopyButton } from "../ui/copy-button.ts";
import { element, prose } from "../ui/dom.ts";
import { size } from "../ui/format.ts";
import { createButton } from "../ui/pane.ts";
import { PRIVATE_FIELDS } from "../tables/words.ts";
import { commandOf, filesOf, moduleOf } from "./code.ts";
import { hashOf, LinkError, MOST_CHARACTERS } from "./link.ts";
import { redact } from "./redact.ts";
import type { Shared } from "./shared.ts";

/** Opens the dialog that shares what a page shows: as a link, and as code for what was taken for an `entity`. */
export function openShareDialog(shared: Shared, entity: EntityKind): void {
  const dialog = element(
    "dialog",
    { class: "dialog share", "aria-labelledby": "share-title" },
    element("header", { class: "dialog-head" }, element("h2", { id: "share-title", class: "pane-title" }, "Share")),
    element("div", { class: "share-body", tabindex: "0", role: "region", "aria-labelledby": "share-title" }, linkPart(shared), ...codeParts(shared, entity)),
    element("footer", { class: "dialog-foot" }, createButton("Close", () => dialog.close())),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function linkPart(shared: Shared): HTMLElement {
  const box = element("input", { type: "checkbox", id: "share-redact" });
  box.checked = true;
  const fields = PRIVATE_FIELDS.map((name) => `\`${name}\``).join(", ").replace(/, (?=[^,]*$)/, " and ");
  const result = element("div", { class: "share-result", role: "status" });
  let turn = 0;

  async function show(): Promise<void> {
    const mine = ++turn;
    const nodes = await linkTo(shared, box.checked).then(linkNodes, (error: unknown) => [element("p", { class: "refusal" }, ...prose(reasonOf(error)))]);
    if (mine === turn) result.replaceChildren(...nodes);
  }
  box.addEventListener("change", () => void show());
  void show();
  return section(
    "share-link",
    "Link",
    element("p", { class: "soft" }, "It holds the text and the settings in its last part, which browsers keep to themselves. Whoever has the link can read them."),
    element("label", { class: "check" }, box, element("span", {}, ...prose(`Without the values in ${fields}`))),
    result,
  );
}

function linkNodes(link: string): HTMLElement[] {
  const shown = element("input", { type: "text", class: "share-url", readonly: "", "aria-label": "Link", value: link });
  shown.addEventListener("focus", () => shown.select());
  const length = link.length - link.indexOf("#");
  return [
    element("div", { class: "share-row" }, shown, createCopyButton(link)),
    element("p", { class: "soft" }, `${size(length)} of the ${size(MOST_CHARACTERS)} that a link may have.`),
  ];
}

async function linkTo(shared: Shared, isRedacted: boolean): Promise<string> {
  const { origin, pathname, search } = location;
  return origin + pathname + search + (await hashOf(isRedacted ? redacted(shared) : shared));
}

function redacted(shared: Shared): Shared {
  const texts = shared.texts.map(redact);
  if (!texts.every((text) => text !== undefined)) {
    throw new LinkError("This is not JSON, so nobody can tell which values it has to leave out. Take the tick away to share the text as it is.");
  }
  return { ...shared, texts };
}

function reasonOf(error: unknown): string {
  return error instanceof LinkError ? error.message : `There is no link: ${String(error)}`;
}

function codeParts(shared: Shared, entity: EntityKind): HTMLElement[] {
  const files = filesOf(shared).map((file) => `\`${file}\``).join(" and ");
  return [
    section("share-module", "TypeScript", element("p", { class: "soft" }, ...prose(`The same check of ${files}.`)), code(moduleOf(shared, entity), "TypeScript")),
    section("share-command", "Command line", code(commandOf(shared, entity), "Command line")),
  ];
}

function code(text: string, name: string): HTMLElement {
  return element("div", { class: "share-code" }, element("pre", { tabindex: "0", role: "region", "aria-label": name }, text), createCopyButton(text));
}

function section(id: string, title: string, ...below: Node[]): HTMLElement {
  return element("section", { class: "share-part", "aria-labelledby": id }, element("h3", { id, class: "small-title" }, title), ...below);
}
