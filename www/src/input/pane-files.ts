import { LARGEST_IN_EDITOR } from "../core/files/limits.ts";
import { byId } from "../ui/dom.ts";
import { payloadOfFile } from "./payload.ts";

/** Opens files that are chosen, dropped on a pane or pasted into it, as text. */
export function acceptFilesIn(pane: HTMLElement, input: HTMLInputElement, onText: (text: string) => void, onRefusal: (reason: string) => void): void {
  async function open(file: File): Promise<void> {
    if (file.size > LARGEST_IN_EDITOR) return onRefusal(`\`${file.name}\` is larger than this page takes. Use the command \`spec-automation\` instead.`);
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (bytes === undefined) onRefusal(`\`${file.name}\` could not be read. Is it a folder, or has it been moved?`);
    else onText(payloadOfFile(file.name, new Uint8Array(bytes)).text);
  }
  // What is taken here is not for the page of the check.
  const take = (event: Event, file: File | undefined): void => {
    if (file === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    byId("drop").hidden = true;
    void open(file);
  };
  input.addEventListener("change", (event) => {
    take(event, input.files?.[0]);
    input.value = "";
  });
  pane.addEventListener("drop", (event) => take(event, event.dataTransfer?.files[0]));
  pane.addEventListener("paste", (event) => take(event, event.clipboardData?.files[0]), { capture: true });
}
