import { contentsOf, Refusal } from "../core/files/contents.ts";
import { LARGEST_IN_EDITOR } from "../core/files/limits.ts";
import { byId } from "../ui/dom.ts";
import { size } from "../ui/format.ts";
import { payloadOfFile } from "./payload.ts";

/** Opens files that are chosen, dropped on a pane or pasted into it, as text; what is packed with gzip is unpacked. */
export function acceptFilesIn(pane: HTMLElement, input: HTMLInputElement, onText: (text: string) => void, onRefusal: (reason: string) => void): void {
  async function open(file: File): Promise<void> {
    const { name } = file;
    if (file.size > LARGEST_IN_EDITOR) {
      return onRefusal(`\`${name}\` has ${size(file.size)}; this page takes up to ${size(LARGEST_IN_EDITOR)}. Use the command \`spec-automation\` instead.`);
    }
    try {
      const parts: Uint8Array[] = [];
      for await (const part of contentsOf(file, undefined, LARGEST_IN_EDITOR)) parts.push(part);
      const bytes = await new Blob(parts as BlobPart[]).arrayBuffer();
      onText(payloadOfFile(name, new Uint8Array(bytes)).text);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      onRefusal(`\`${name}\`: ${error.message}`);
    }
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
