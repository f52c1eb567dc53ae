import { bytesOf, Refusal } from "../core/files/contents.ts";
import { hasRecords, isGzip } from "../core/files/format.ts";
import { LARGEST_FILE, LARGEST_IN_EDITOR } from "../core/files/limits.ts";
import { byId } from "../ui/dom.ts";
import { size } from "../ui/format.ts";
import { isShown } from "../ui/pages.ts";
import { payloadOfFile, TYPED, type Payload } from "./payload.ts";

export interface FileEvents {
  /** It is a payload for the editor. */
  onPayload(payload: Payload): void;
  /** It has many records, is packed, or is too large for the editor. */
  onRecords(source: { name: string; file: Blob }): void;
  onRefusal(reason: string): void;
}

/** Takes files that are opened, dropped anywhere on the page or pasted. Gives what opens one that was chosen elsewhere. */
export function acceptFiles(events: FileEvents): (file: File) => void {
  const open = (file: File | undefined): void => {
    if (file !== undefined) void take(file, file.name, events);
  };
  const input = byId<HTMLInputElement>("file");
  input.addEventListener("change", () => {
    open(input.files?.[0]);
    // The same file can be opened again after it was edited.
    input.value = "";
  });
  document.addEventListener("paste", (event) => {
    const file = event.clipboardData?.files[0];
    const text = file === undefined && isShown("records") && !isField(event.target) ? event.clipboardData?.getData("text/plain") : undefined;
    if (file === undefined && (text === undefined || text === "")) return;
    event.preventDefault();
    if (file !== undefined) open(file);
    else if (text !== undefined && !takeText(text, events)) events.onPayload({ name: TYPED, text });
  });
  acceptDrops(open);
  return open;
}

/** Whether what is pasted here goes into a field. */
function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, .editor") !== null;
}

/** Takes a text that is pasted in place of a whole payload, if it is for the page of records; says whether it is. */
export function takeText(text: string, { onRecords }: Pick<FileEvents, "onRecords">): boolean {
  if (text.length <= LARGEST_IN_EDITOR && !hasRecords(new TextEncoder().encode(text), "")) return false;
  onRecords({ name: "Pasted", file: new Blob([text]) });
  return true;
}

async function take(file: File, name: string, { onPayload, onRecords, onRefusal }: FileEvents): Promise<void> {
  if (file.size === 0) return onRefusal(`\`${name}\` is empty.`);
  if (file.size > LARGEST_FILE) {
    return onRefusal(`\`${name}\` has ${size(file.size)}; this page takes up to ${size(LARGEST_FILE)}. Check it with \`spec-automation validate\` instead.`);
  }
  try {
    if (file.size > LARGEST_IN_EDITOR) return onRecords({ name, file });
    const bytes = await bytesOf(file);
    if (isGzip(bytes) || hasRecords(bytes, name)) onRecords({ name, file });
    else onPayload(payloadOfFile(name, bytes));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    onRefusal(`\`${name}\`: ${error.message}`);
  }
}

function acceptDrops(open: (file: File | undefined) => void): void {
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
