import { byId } from "../ui/dom.ts";
import { size } from "../ui/format.ts";
import { payloadOfFile, type Payload } from "./payload.ts";

/** A text area becomes unusable with more. */
const LARGEST = 8_000_000;

/** Takes files that are opened, dropped anywhere on the page or pasted. */
export function acceptFiles(onPayload: (payload: Payload) => void, onRefusal: (reason: string) => void): void {
  async function open(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    if (file.size > LARGEST) {
      return onRefusal(
        `\`${file.name}\` has ${size(file.size)}; this page takes up to ${size(LARGEST)}. Check it with \`spec-automation validate\` instead.`,
      );
    }
    try {
      onPayload(payloadOfFile(file.name, new Uint8Array(await file.arrayBuffer())));
    } catch {
      onRefusal(`\`${file.name}\` could not be read. Is it a folder, or has it been moved?`);
    }
  }

  const input = byId<HTMLInputElement>("file");
  input.addEventListener("change", () => {
    void open(input.files?.[0]);
    // The same file can be opened again after it was edited.
    input.value = "";
  });
  document.addEventListener("paste", (event) => {
    const file = event.clipboardData?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void open(file);
  });
  acceptDrops((file) => void open(file));
}

function acceptDrops(open: (file: File) => void): void {
  const veil = byId("drop");
  const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

  document.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    veil.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    // Only a drag that leaves the window has nothing that it enters.
    if (event.relatedTarget === null) veil.hidden = true;
  });
  document.addEventListener("drop", (event) => {
    veil.hidden = true;
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    open(file);
  });
}
