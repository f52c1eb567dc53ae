import { byId, element } from "../ui/dom.ts";
import { createMenu } from "../ui/menu.ts";
import type { Payload } from "./payload.ts";

const FILES = import.meta.glob<string>("../../../examples/*.json", { query: "?raw", import: "default", eager: true });

const KINDS = { valid: "Valid", broken: "Broken" };

type Kind = keyof typeof KINDS;

/** Words in the names of valid examples that have warnings. */
const WARNING = /\b(warnings|exposed secret|offsets)\b/;

interface Example extends Payload {
  kind: Kind;
  title: string;
}

const EXAMPLES: Example[] = Object.entries(FILES).map(([path, text]) => {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const [kind, ...words] = name.replace(/\.json$/, "").split("-");
  const title = words.join(" ");
  return { name, text, kind: kind as Kind, title: title.charAt(0).toUpperCase() + title.slice(1) };
});

/** The menu of the payloads in /examples, whose names say what each of them shows. */
export function createExamples(onPick: (payload: Payload) => void): void {
  const list = byId("examples");
  const menu = createMenu(byId<HTMLButtonElement>("examples-button"), list);
  const pick = (example: Example): void => {
    menu.close();
    onPick({ name: example.name, text: example.text });
  };
  list.replaceChildren(...(Object.keys(KINDS) as Kind[]).flatMap((kind) => group(kind, pick)));
}

function group(kind: Kind, pick: (example: Example) => void): HTMLElement[] {
  const id = `examples-${kind}`;
  const items = EXAMPLES.filter((example) => example.kind === kind).map((example) => {
    const tone = kind === "valid" && WARNING.test(example.title) ? " warning" : "";
    const button = element("button", { type: "button", class: `menu-item ${kind}${tone}` }, example.title);
    button.addEventListener("click", () => pick(example));
    return element("li", {}, button);
  });
  if (items.length === 0) return [];
  return [
    element("p", { class: "menu-title", id }, KINDS[kind]),
    element("ul", { "aria-labelledby": id }, ...items),
  ];
}
