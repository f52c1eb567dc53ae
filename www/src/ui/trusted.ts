/** The two places where the page hands text to the browser that it could run; the policy of index.html allows no others. */

interface Policy {
  createScriptURL(url: string): string;
  createHTML(markup: string): string;
}

const rules: Policy = {
  createScriptURL(url) {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError(`no script of ours: ${url}`);
    return url;
  },
  createHTML: (markup) => markup,
};

// Not in all browsers, and not in TypeScript's library.
const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
const policy = factory?.createPolicy("playground", rules) ?? rules;

/** The address of one of our own scripts. */
export function scriptUrl(url: string): string {
  return policy.createScriptURL(new URL(url, location.href).href);
}

/** A picture that the package drew, as an element. */
export function picture(svg: string): SVGSVGElement {
  const parsed = new DOMParser().parseFromString(policy.createHTML(svg), "image/svg+xml").documentElement;
  return document.importNode(parsed, true) as unknown as SVGSVGElement;
}
