import { readAddress } from "../core/files/address.ts";
import { element, prose } from "../ui/dom.ts";
import { createButton } from "../ui/pane.ts";

/** Asks for the address of a file; nothing is fetched before the user says so. */
export function createUrlDialog(onUrl: (url: string) => void): () => void {
  const refusal = element("p", { class: "field-refusal", role: "alert" });
  const field = element("input", { class: "text-field", type: "text", inputmode: "url", autocomplete: "off", spellcheck: "false", "aria-describedby": "url-terms", placeholder: "https://" });
  const fetchButton = element("button", { type: "submit", class: "button primary" }, "Fetch");
  const form = element(
    "form",
    { class: "url-form", novalidate: "" },
    element("label", { class: "url-label" }, "Address of a JSON or NDJSON file, or of one that is packed with gzip", field),
    refusal,
    element(
      "p",
      { class: "soft", id: "url-terms" },
      "It is asked for when you press Fetch and not before, without cookies and without saying from where. Its server must let other pages read it (CORS). Nothing is sent to it but the address.",
    ),
    element("footer", { class: "dialog-foot" }, createButton("Cancel", () => dialog.close()), fetchButton),
  );
  const dialog: HTMLDialogElement = element(
    "dialog",
    { class: "dialog url-dialog", "aria-labelledby": "url-title" },
    element("header", { class: "dialog-head" }, element("h2", { class: "pane-title", id: "url-title" }, "Fetch a file")),
    form,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const address = readAddress(field.value, document.baseURI);
    if ("reason" in address) {
      refusal.replaceChildren(...prose(address.reason));
      field.setAttribute("aria-invalid", "true");
      return field.focus();
    }
    dialog.close();
    onUrl(address.url);
  });
  field.addEventListener("input", () => {
    refusal.replaceChildren();
    field.removeAttribute("aria-invalid");
  });
  document.body.append(dialog);
  return () => {
    dialog.showModal();
    field.select();
  };
}
