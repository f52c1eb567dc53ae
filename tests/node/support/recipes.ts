import { readFileSync } from "node:fs";
import { join } from "node:path";
import { examples, type Fence } from "./fences.js";
import { ROOT } from "./project.js";

/** A fenced block of a recipe. */
export interface Step extends Fence {
  /** The file that the text before it says to save it as; such a block is not run by itself. */
  file: string | undefined;
}

/** The steps of each recipe of docs/recipes.md, by its heading. */
export function readRecipes(): Map<string, Step[]> {
  const [, ...sections] = readFileSync(join(ROOT, "docs/recipes.md"), "utf8").split(/^## /m);
  return new Map(sections.map((section) => [section.slice(0, section.indexOf("\n")), stepsOf(section)]));
}

function stepsOf(section: string): Step[] {
  const lines = section.split("\n");
  return examples(section).map((fence) => {
    const before = lines.slice(0, fence.line - 1).join("\n").split("```").at(-1) ?? "";
    return { ...fence, file: /\bSave\s+it\s+as\s+`([^`]+)`/.exec(before)?.[1] };
  });
}
