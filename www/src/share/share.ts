import type { EntityKind } from "spec-automation";
import { byId } from "../ui/dom.ts";
import { isOwnEntry } from "../ui/pages.ts";
import type { Shared } from "./shared.ts";

export interface Sharing {
  /** What is shown now, and what it was taken for; a sentence where that cannot be shared. */
  current(): { shared: Shared; entity: EntityKind } | string;
  /** Shows what a link holds. */
  open(shared: Shared): void;
  /** Says why something was not done. */
  refuse(reason: string): void;
}

/** The button that shares what is shown, and the opening of links, at first and when another one is put into the address. */
export function createSharing({ current, open, refuse }: Sharing): void {
  byId("share").addEventListener("click", async () => {
    const { openShareDialog } = await import("./share-dialog.ts");
    const now = current();
    if (typeof now === "string") refuse(now);
    else openShareDialog(now.shared, now.entity);
  });

  async function openLink(): Promise<void> {
    const { hash } = location;
    if (!hash.startsWith("#share=")) return;
    try {
      const { sharedIn } = await import("./link.ts");
      const shared = await sharedIn(hash);
      if (hash === location.hash) open(shared);
    } catch (error) {
      refuse(error instanceof Error ? error.message : String(error));
    }
  }
  addEventListener("hashchange", () => void (isOwnEntry() || openLink()));
  void openLink();
}
