import type { Core } from "../core/client.ts";
import { byId } from "../ui/dom.ts";
import { count } from "../ui/format.ts";
import type { Editor } from "./editor.ts";

/** Shows all changes that make the payload canonical, and makes them when the user agrees. */
export function createNormalizeDialog(core: Core, editor: Editor): () => Promise<void> {
  const dialog = byId<HTMLDialogElement>("normalize-dialog");
  byId("normalize-cancel").addEventListener("click", () => dialog.close());

  return async () => {
    const before = editor.text;
    const [edits, { diffOf }] = await Promise.all([core.ask("normalizing"), import("./diff.ts")]);
    // Whoever typed in the meantime has another text, for which these edits are not.
    if (edits.length === 0 || editor.text !== before) return;
    byId("normalize-count").textContent = `${count(edits.length, "change")}; everything else stays as it is written.`;
    dialog.showModal();
    byId("normalize-diff").replaceChildren(...diffOf(before, edits));
    const apply = byId<HTMLButtonElement>("normalize-apply");
    apply.onclick = () => {
      dialog.close();
      editor.edit(edits);
      editor.focus();
    };
    apply.focus();
  };
}
