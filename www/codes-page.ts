import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const SOURCE = new URL("../docs/codes.md", import.meta.url);

/** Adds codes.html: what docs/codes.md says about every code, but for the parameters and the samples. */
export function codesPage(): Plugin {
  return {
    name: "codes-page",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "codes.html", source: page(readFileSync(SOURCE, "utf8")) });
    },
  };
}

function page(markdown: string): string {
  const sections = markdown.split(/^(?=##+ )/m).slice(1);
  const body = sections.map((section) => (section.startsWith("### ") ? entry(section) : family(section))).join("");
  if (!body.includes("<h3")) throw new Error("docs/codes.md lists no codes");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Codes of spec-automation</title>
<link rel="icon" href="./icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="./codes.css">
</head>
<body>
<main>
<h1>Codes</h1>
<p>What each code of an issue means, and what to do about it.</p>
${body}</main>
</body>
</html>
`;
}

function family(section: string): string {
  const [title = "", ...text] = paragraphs(section);
  // What stands before the first code describes parameters.
  return title.startsWith("Param") ? "" : `<h2>${prose(title)}</h2>\n${text.map((one) => `<p>${prose(one)}</p>\n`).join("")}`;
}

function entry(section: string): string {
  const [title = "", ...text] = paragraphs(section);
  const code = title.replaceAll("`", "");
  const list = text.findIndex((one) => one.startsWith("- "));
  const facts = (text[list] ?? "").split(/^- /m).filter((fact) => fact !== "" && !fact.startsWith("parameters"));
  const says = text.slice(0, list).map((one) => `<p>${prose(one)}</p>\n`);
  return `<h3 id="${code}"><code>${code}</code></h3>\n${says.join("")}<ul>${facts.map((fact) => `<li>${prose(fact)}`).join("")}</ul>\n`;
}

function paragraphs(section: string): string[] {
  return section.replace(/^#+ /, "").split(/\n{2,}/).map((one) => one.trim());
}

/** Markdown as far as docs/codes.md uses it in sentences. */
function prose(text: string): string {
  const escaped = text.trim().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped.replaceAll(/(`+) ?(.+?) ?\1/g, "<code>$2</code>");
}
