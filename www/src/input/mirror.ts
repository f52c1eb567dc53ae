import { byId } from "../ui/dom.ts";

/** A copy of controls of the check that says what they say: a choice here is one there. */
export function mirrorOf(id: string): HTMLElement {
  const original = byId(id);
  const copy = original.cloneNode(true) as HTMLElement;
  copy.removeAttribute("id");
  const inputs = (root: HTMLElement): (HTMLInputElement | HTMLSelectElement)[] =>
    [root, ...root.querySelectorAll<HTMLElement>("*")].filter((part) => part instanceof HTMLInputElement || part instanceof HTMLSelectElement);
  for (const input of inputs(copy)) if (input instanceof HTMLInputElement) input.name += "-mirrored";

  function carry(from: HTMLElement, to: HTMLElement): void {
    const targets = inputs(to);
    inputs(from).forEach((source, at) => {
      const target = targets[at];
      if (source instanceof HTMLInputElement && target instanceof HTMLInputElement) target.checked = source.checked;
      else if (target !== undefined) target.value = source.value;
    });
  }
  carry(original, copy);
  for (const event of ["change", "chosen"]) original.addEventListener(event, () => carry(original, copy));
  copy.addEventListener("change", () => {
    carry(copy, original);
    original.dispatchEvent(new Event("change"));
  });
  return copy;
}
