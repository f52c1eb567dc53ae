import { element } from "./dom.ts";

/** Leads to what the documentation says about a code. */
export function codeLink(code: string): HTMLElement {
  return element("a", { href: `./codes.html#${code}`, target: "_blank", rel: "noopener" }, code);
}
